// `XDG_STATE_HOME=/proc/x` hung for ever, an empty HOME put journals under the working directory, and `save(x)` deleted `x.draft`.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, show } from '../../src/index.ts'
import { systemDisk } from '../../src/journal/disk.ts'
import { foldersIn } from '../../src/journal/folders.ts'
import { type Surroundings, systemSurroundings } from '../../src/transport/surroundings.ts'
import { asked, COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { type Stage, stage } from '../e2e/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-places-'))
afterAll(() => rmSync(folder, { recursive: true }))

const seed = seedOf(3)
let world: Stage
beforeAll(async () => {
  world = await stage({ seed })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => {
  world.sandbox.reset(seed)
  world.sandbox.clearRequests()
})

/** A client whose surroundings are these, in a working directory of its own. */
function clientIn(environment: Surroundings['environment'], homeDirectory = join(folder, 'home')) {
  const surroundings = { ...systemSurroundings(), environment, homeDirectory, workingDirectory: join(folder, 'work') }
  const { url: baseUrl, key: apiKey } = world.sandbox
  return connect({ baseUrl, apiKey, project: 'vision', surroundings })
}

const previewed = (client = world.client) => client.artifacts().inCollection(COLLECTION).delete().preview()
const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

const isLinux = existsSync('/proc/self')

test.skipIf(!isLinux).each(['/proc/x', '/proc/x/y/z', '/proc/self/x', '/dev/full/x', '/dev/null'])(
  'XDG_STATE_HOME=%s',
  async place => {
    const client = clientIn({ XDG_STATE_HOME: place })
    const preview = await previewed(client)
    expect(await errorOf(preview.apply())).toMatchObject({ code: 'DISK', message: expect.stringContaining(place) })
    const file = join(folder, `saved${place.replaceAll('/', '-')}`)
    await preview.save(file)
    expect(await errorOf(client.apply(file, { journal: false }))).toMatchObject({ code: 'DISK' })
    expect(asked(world.sandbox)).toEqual([])
  },
)

test.skipIf(!isLinux)('a cache that can be nowhere costs nothing', async () => {
  const client = clientIn({ XDG_STATE_HOME: join(folder, 'state'), XDG_CACHE_HOME: '/proc/x' })
  expect((await (await previewed(client)).apply()).ok).toBe(true)
})

test.each(['state', './state', '../x', '~/state'])(
  'XDG_STATE_HOME=%s is relative, and so passed over as the standard says',
  async told => {
    const home = join(folder, `home-${told.length}`)
    const report = await (await previewed(clientIn({ XDG_STATE_HOME: told, XDG_CACHE_HOME: told }, home))).apply()
    expect(report.journal).toMatch(new RegExp(`^${home}/.local/state/coppice/journals/`))
    expect(existsSync(join(home, '.cache', 'coppice', 'servers.json'))).toBe(true)
  },
)

test.each(['', '.', 'home/me', '~'])('a home directory of %j: nothing goes to the working directory', async home => {
  const client = clientIn({}, home)
  const preview = await previewed(client)
  expect(await errorOf(preview.apply())).toMatchObject({ code: 'BAD_OPTION', todo: expect.stringContaining('HOME') })
  expect(asked(world.sandbox)).toEqual([])
  expect((await preview.apply({ journal: join(folder, `home-${encodeURIComponent(home)}.journal`) })).ok).toBe(true)
})

test('with HOME empty or relative the user has a home all the same', () => {
  const words = [
    '--import',
    'tsx',
    '-e',
    "import('./src/transport/surroundings.ts').then(m => console.log(m.systemSurroundings().homeDirectory))",
  ]
  for (const HOME of ['', 'relative']) {
    const env = { PATH: process.env['PATH'], HOME, TMPDIR: folder }
    expect(execFileSync(process.execPath, words, { env, encoding: 'utf8' }).trim()).toBe(userInfo().homedir)
  }
  const absolute = { ...systemSurroundings(), environment: { XDG_STATE_HOME: '/s' }, homeDirectory: '' }
  expect(foldersIn(absolute).state).toBe('/s/coppice')
})

test('saving touches nothing that lies beside the file', async () => {
  const here = mkdtempSync(join(folder, 'beside-'))
  const file = join(here, 'x')
  const neighbours = ['x.draft', 'x.lock', 'x.tmp', 'x~', '.x']
  for (const name of neighbours) writeFileSync(join(here, name), 'mine')
  const preview = await previewed()
  await preview.save(file)
  await preview.save(file, { expiresIn: '1d' })
  expect(await show(file)).toContain('goes: 3 versions')
  expect(readdirSync(here).sort()).toEqual([...neighbours, 'x'].sort())
  for (const name of neighbours) expect(readFileSync(join(here, name), 'utf8')).toBe('mine')
  await Promise.all([preview.save(join(here, 'a')), preview.save(join(here, 'a')), preview.save(join(here, 'b'))])
  expect(readdirSync(here).sort()).toEqual([...neighbours, 'a', 'b', 'x'].sort())
})

test('what is no regular file is neither replaced nor read', async () => {
  const here = mkdtempSync(join(folder, 'odd-'))
  const [pipe, child, link] = [join(here, 'pipe'), join(here, 'folder'), join(here, 'link')]
  mkdirSync(child)
  spawnSync('mkfifo', [pipe])
  symlinkSync('/dev/full', link)
  const preview = await previewed()
  const devices = ['/dev/full', '/dev/null'].filter(existsSync)
  const before = devices.map(path => statSync(path).rdev)
  for (const path of [child, pipe, ...devices, `${devices[0]}/x`, 'nul\0byte', join(here, 'n'.repeat(300)), here]) {
    expect(await errorOf(preview.save(path))).toMatchObject({ code: 'DISK' })
    expect(await errorOf(preview.apply({ journal: path }))).toMatchObject({ code: 'DISK' })
    expect(await errorOf(show(path))).toMatchObject({ code: 'DISK' })
    expect(await errorOf(world.client.apply(path))).toMatchObject({ code: 'DISK' })
    expect(await errorOf(world.client.resume(path))).toMatchObject({ code: 'DISK' })
  }
  expect(await errorOf(world.client.resume(link))).toMatchObject({ code: 'DISK' })
  expect(devices.map(path => statSync(path).rdev)).toEqual(before)
  expect(readdirSync(here).sort()).toEqual(['folder', 'link', 'pipe'])
  expect(asked(world.sandbox)).toEqual([])
  expect((await preview.apply({ journal: join(here, 'deep', 'er', 'run.journal') })).ok).toBe(true)
})

test('folders are made by two at once', async () => {
  const path = join(folder, 'deep', 'and', 'deeper')
  const files = await Promise.all(['a', 'b', 'c'].map(name => systemDisk.open(join(path, name), 'new')))
  for (const file of files) await file.close()
  expect(readdirSync(path).sort()).toEqual(['a', 'b', 'c'])
})
