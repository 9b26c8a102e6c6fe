// Two processes resumed one journal at once, through a symlink and from another pid namespace, and damaged it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Client, connect } from '../../src/index.ts'
import { type Disk, systemDisk } from '../../src/journal/disk.ts'
import { lock } from '../../src/journal/lock.ts'
import { type Owner, systemProcesses } from '../../src/journal/processes.ts'
import { asked, COLLECTION, isMutation, seedOf } from '../e2e/safety/helpers.ts'
import { alive, type Stage, stage } from '../e2e/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-one-'))
afterAll(() => rmSync(folder, { recursive: true }))

const seed = seedOf(12)
let world: Stage
beforeAll(async () => {
  world = await stage({ seed })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => {
  world.sandbox.reset(seed)
  world.sandbox.intercept(undefined)
})

let places = 0

/** Ways to reach one journal: its own name first. */
interface Names {
  readonly journal: string
  readonly others: Readonly<Record<string, string>>
}

/** A journal that is stopped half-way, and all its names. */
async function stopped(client: Client = world.client): Promise<Names> {
  places += 1
  const [here, there] = [join(folder, `${places}`, 'here'), join(folder, `${places}`, 'there')]
  mkdirSync(here, { recursive: true })
  mkdirSync(there)
  const journal = join(here, 'run.journal')
  const stop = new AbortController()
  let seen = 0
  world.sandbox.intercept(({ operation }) => void (isMutation(operation) && ++seen === 2 && stop.abort()))
  const preview = await client.artifacts().inCollection(COLLECTION).delete().preview()
  await preview.apply({ journal, signal: stop.signal })
  world.sandbox.intercept(undefined)
  world.sandbox.clearRequests()
  symlinkSync(journal, join(there, 'symlink'))
  symlinkSync(join(there, 'symlink'), join(there, 'symlink of a symlink'))
  symlinkSync(here, join(there, 'folder'))
  return {
    journal,
    others: {
      'a symlink': join(there, 'symlink'),
      'a symlink of a symlink': join(there, 'symlink of a symlink'),
      'a symlink of its folder': join(there, 'folder', 'run.journal'),
      'a path with dots': join(here, '..', 'here', '.', 'run.journal').replace('/here/', '/here/../here/'),
      'a relative path': relative(process.cwd(), journal),
    },
  }
}

const small = (disk: Disk = systemDisk, by: typeof fetch = fetch) =>
  connect({ baseUrl: world.sandbox.url, apiKey: world.sandbox.key, disk, batch: 2, concurrency: 1, fetch: by })

/** Two runs at once: whichever comes first waits with its requests until the other asks for something too, or has ended. */
function atOnce(): { readonly begin: () => typeof fetch; readonly ended: () => void } {
  let asking = 0
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  const begin = (): typeof fetch => {
    let isFirst = true
    return async (url, init) => {
      if (isFirst && ++asking === 2) open()
      isFirst = false
      await opened
      return fetch(url, init)
    }
  }
  return { begin, ended: () => open() }
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { readonly code?: string }) => error.code,
  )

test('one of two resumes at once goes on, by whatever names', async () => {
  for (const name of [...Object.keys((await stopped(small())).others), 'a hard link']) {
    world.sandbox.reset(seed)
    const { journal, others } = await stopped(small())
    const other = others[name] ?? join(journal, '..', '..', 'there', 'hard link')
    if (name === 'a hard link') linkSync(journal, other)
    const { begin, ended } = atOnce()
    const resumed = [other, journal].map(path => codeOf(small(systemDisk, begin()).resume(path)).finally(ended))
    const codes = await Promise.all(resumed)
    expect([name, ...codes.sort()]).toEqual([name, 'LOCKED', 'done'])
    expect(alive(world.sandbox, COLLECTION)).toEqual([])
    const ids = asked(world.sandbox).map(({ artifactID }) => artifactID)
    expect(new Set(ids).size).toBe(ids.length)
    expect(await codeOf(small().resume(other))).toBe('done')
  }
})

test('two hard links at once, neither of them where the journal was made', async () => {
  const { journal } = await stopped(small())
  const links = ['one', 'two'].map(name => join(journal, '..', '..', 'there', name))
  for (const link of links) linkSync(journal, link)
  const codes = await Promise.all(links.map(link => codeOf(small().resume(link))))
  expect(codes.filter(code => code === 'done').length).toBeLessThan(2)
  expect(codes.filter(code => code !== 'done' && code !== 'LOCKED')).toEqual([])
  if (!codes.includes('done')) expect(await codeOf(small().resume(links[0] ?? ''))).toBe('done')
  expect(alive(world.sandbox, COLLECTION)).toEqual([])
})

test('a running apply is not resumed by any name, nor after its journal was moved', async () => {
  places += 1
  const journal = join(folder, `${places}`, 'run.journal')
  const [link, hard, moved] = ['link', 'hard', 'moved'].map(name => join(folder, `${places}`, name)) as [
    string,
    string,
    string,
  ]
  const codes: unknown[] = []
  const meddling: typeof fetch = async (url, init) => {
    if (codes.length === 0 && String(init?.body).includes('mutation')) {
      symlinkSync(journal, link)
      linkSync(journal, hard)
      for (const name of [journal, link, hard]) codes.push(await codeOf(small().resume(name)))
      rmSync(hard)
      renameSync(journal, moved)
      codes.push(await codeOf(small().resume(moved)))
    }
    return fetch(url, init)
  }
  const { url: baseUrl, key: apiKey } = world.sandbox
  const preview = await connect({ baseUrl, apiKey, fetch: meddling })
    .artifacts()
    .inCollection(COLLECTION)
    .delete()
    .preview()
  expect((await preview.apply({ journal })).counts.deleted).toBe(12)
  expect(codes).toEqual(['LOCKED', 'LOCKED', 'LOCKED', 'LOCKED'])
  expect(await codeOf(small().resume(moved))).toBe('done')
})

test('a hard link whose first name cannot be seen from here is refused, and a copy is not', async () => {
  const { journal } = await stopped(small())
  const [other, copy] = ['other', 'copy'].map(name => join(journal, '..', '..', 'there', name)) as [string, string]
  linkSync(journal, other)
  const blind: Disk = {
    ...systemDisk,
    find: path =>
      path.startsWith(join(journal, '..')) ? Promise.reject(new Error('not here')) : systemDisk.find(path),
  }
  await expect(small(blind).resume(other)).rejects.toMatchObject({
    code: 'LOCKED',
    todo: expect.stringContaining('copy'),
  })
  copyFileSync(other, copy)
  expect(await codeOf(small(blind).resume(copy))).toBe('done')
})

test('a file that is mounted by itself is refused', async () => {
  const { journal } = await stopped(small())
  const mounted: Disk = {
    ...systemDisk,
    find: async path => ({ ...(await systemDisk.find(path)), isMounted: path === journal }),
  }
  expect(await codeOf(small(mounted).resume(journal))).toBe('LOCKED')
  expect(world.sandbox.requests()).toEqual([])
})

/** Owners as another process would find them, and whether it may take over. */
const self = systemProcesses.self()
const HOST = 'pid:[4026531836]'
const owners: readonly (readonly [string, Partial<Owner>, Partial<Owner>, boolean])[] = [
  ['a process of this machine that has ended', { process: 2 ** 22 + 1 }, {}, true],
  ['one that runs', { process: process.ppid, started: undefined }, {}, false],
  ['one whose number another process has now', { process: process.ppid, started: '1' }, {}, true],
  [
    'one of another container, whatever its number means here',
    { process: 2 ** 22 + 1, namespace: 'pid:[1]' },
    {},
    false,
  ],
  ['one of another machine', { process: 2 ** 22 + 1, machine: 'elsewhere' }, {}, false],
  [
    'one from before this machine was started',
    { boot: 'before', namespace: HOST, system: 'm' },
    { namespace: HOST, system: 'm' },
    true,
  ],
  [
    'one from before, in a container of the same name',
    { boot: 'before', system: 'm', namespace: 'pid:[1]' },
    { system: 'm', namespace: 'pid:[1]' },
    false,
  ],
  [
    'one from before, where no machine tells what it is',
    { boot: 'before', system: undefined, namespace: HOST },
    { system: undefined, namespace: HOST },
    false,
  ],
  ['another thread of this process', { thread: 77 }, {}, false],
  ['this process, which does not hold it', {}, {}, true],
]

test.each(owners)('a lock of %s', async (_, owner, own, isTakenOver) => {
  places += 1
  const path = join(folder, `lock-${places}`)
  writeFileSync(`${path}.lock`, `${JSON.stringify({ ...self, ...owner, id: 'x' })}\n`)
  const processes = { ...systemProcesses, self: () => ({ ...self, ...own }) }
  const code = await codeOf(lock({ ...systemDisk, processes }, path).then(release => release()))
  expect(code).toBe(isTakenOver ? 'done' : 'LOCKED')
})

test.each(['', 'x', '{}', '{"machine":"m"}', '{"machine":1,"process":1}', '[]'])(
  'a lock that says %j keeps',
  async text => {
    places += 1
    const path = join(folder, `lock-${places}`)
    writeFileSync(`${path}.lock`, text)
    expect(await codeOf(lock(systemDisk, path))).toBe('LOCKED')
  },
)

test('a lock that cannot be read keeps; one that another has taken is not given back by us', async () => {
  places += 1
  const path = join(folder, `lock-${places}`)
  const release = await lock(systemDisk, path)
  const unreadable = Object.assign(new Error('EMFILE'), { code: 'EMFILE' })
  const broken: Disk = {
    ...systemDisk,
    async *read() {
      yield* []
      throw unreadable
    },
  }
  expect(await codeOf(lock(broken, path))).toBe('DISK')
  writeFileSync(`${path}.lock`, `${JSON.stringify({ ...self, process: process.ppid, started: undefined, id: 'y' })}\n`)
  await release()
  expect(await codeOf(lock(systemDisk, path))).toBe('LOCKED')
})

/** A process of its own that resumes a journal and hangs with its first change. */
async function hanging(journal: string, before: readonly string[] = []): Promise<ChildProcess> {
  const { url: WANDB_BASE_URL, key: WANDB_API_KEY } = world.sandbox
  const env = { PATH: process.env['PATH'], WANDB_BASE_URL, WANDB_API_KEY, HOME: join(folder, 'home') }
  const words = [...before, process.execPath, '--import', 'tsx', 'src/terminal/binary.ts', 'resume', journal]
  const hangs = new Promise<void>(resolve => {
    world.sandbox.intercept(({ operation }) => {
      if (!isMutation(operation)) return undefined
      resolve()
      return { kind: 'hang' }
    })
  })
  const child = spawn(words[0] ?? '', words.slice(1), { env, stdio: 'ignore' })
  await hangs
  world.sandbox.intercept(undefined)
  return child
}

test('another process keeps it by every name until it is killed; then it is taken over', async () => {
  const { journal, others } = await stopped(small())
  const hard = join(journal, '..', '..', 'there', 'hard')
  const child = await hanging(others['a symlink'] ?? '')
  linkSync(journal, hard)
  for (const name of [journal, hard, ...Object.values(others)])
    expect(await codeOf(small().resume(name))).toBe('LOCKED')
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(await codeOf(small().resume(hard))).toBe('done')
  expect(alive(world.sandbox, COLLECTION)).toEqual([])
})

const unshare = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc']
const mayUnshare = spawnSync(unshare[0] ?? '', [...unshare.slice(1), 'true']).status === 0

test.skipIf(!mayUnshare)('a process of another pid namespace keeps it, since it cannot be seen from here', async () => {
  const { journal } = await stopped(small())
  const child = await hanging(journal, unshare)
  expect(await codeOf(small().resume(journal))).toBe('LOCKED')
  child.kill('SIGKILL')
  await once(child, 'close')
  await expect(small().resume(journal)).rejects.toMatchObject({
    code: 'LOCKED',
    todo: expect.stringContaining('remove'),
  })
  rmSync(`${journal}.lock`)
  expect(await codeOf(small().resume(journal))).toBe('done')
  expect(alive(world.sandbox, COLLECTION)).toEqual([])
})

/** A copy of lock and disk in a realm of its own, as Jest and `vm` make them. */
async function foreignCopy(): Promise<{ readonly code: string; readonly copy: () => Copy }> {
  const contents = `export { lock } from './src/journal/lock.ts'; export { systemDisk } from './src/journal/disk.ts'`
  const options = { bundle: true, platform: 'node', format: 'cjs', write: false } as const
  const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: process.cwd() } })
  const code = outputFiles[0]?.text ?? ''
  const copy = (): Copy => {
    const module = { exports: {} }
    const names = { module, require: createRequire(import.meta.url), process, Buffer, URL, AbortController }
    runInNewContext(`(({ ${Object.keys(names)} }) => {${code}\n})`, {})(names)
    return module.exports as Copy
  }
  return { code, copy }
}

interface Copy {
  readonly lock: typeof lock
  readonly systemDisk: Disk
}

test('copies of coppice in realms of their own share what they hold', async () => {
  places += 1
  const path = join(folder, `realms-${places}`, 'run.journal')
  const { copy } = await foreignCopy()
  const [one, other] = [copy(), copy()]
  const release = await one.lock(one.systemDisk, path)
  expect(await codeOf(other.lock(other.systemDisk, path))).toBe('LOCKED')
  expect(await codeOf(lock(systemDisk, path))).toBe('LOCKED')
  await release()
  expect(await codeOf(other.lock(other.systemDisk, path).then(again => again()))).toBe('done')
  const absent = await other.systemDisk.find(join(folder, 'absent')).then(({ file }) => file)
  expect(absent).toBe(undefined)
})

test('a lock of a thread that was ended while it held it names that thread', async () => {
  places += 1
  const path = join(folder, `thread-${places}.journal`)
  const { code } = await foreignCopy()
  const end = `module.exports.lock(module.exports.systemDisk, ${JSON.stringify(path)})
    .then(() => require('node:worker_threads').parentPort.postMessage('held'))`
  const worker = new Worker(`${code}\n${end}; setInterval(() => {}, 1e6)`, { eval: true })
  await once(worker, 'message')
  await worker.terminate()
  await expect(lock(systemDisk, path)).rejects.toMatchObject({
    code: 'LOCKED',
    came: 'another thread of this very process',
    todo: expect.stringContaining(`remove ${path}.lock`),
  })
})
