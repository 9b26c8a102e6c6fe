import { expect, test } from 'vitest'
import { seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'
import { type Piped, shellOf } from './in-shell.ts'

/** What doctor says, by what it looked at. */
async function checkUp(server: { readonly url: string; readonly key: string }, environment: Piped['environment'] = {}) {
  const { code, stdout, stderr } = await (await shellOf(server)).run(['doctor'], { environment })
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'))
  return {
    code,
    stderr,
    said: Object.fromEntries(rows.map(([what, value, todo]) => [what, todo === '' ? value : [value, todo]])),
  }
}

test('doctor tells where settings come from, whose the key is, and shows no key', async () => {
  await using world = await stage({ seed: seedOf(1) })
  const { url, key } = world.sandbox
  const { code, said, stderr } = await checkUp({ url, key }, { WANDB_ENTITY: 'my-team' })
  expect([code, stderr]).toEqual([0, 'All is well.\n'])
  expect(said).toMatchObject({
    coppice: expect.stringContaining(process.versions.node),
    server: `${url} (WANDB_BASE_URL)`,
    'key from': 'WANDB_API_KEY',
    entity: 'my-team (WANDB_ENTITY)',
    project: 'uncategorized (the default)',
    key: expect.stringMatching(/^of \S+, entity \S+$/),
    clock: 'as that of the server',
    features: expect.stringMatching(/[A-Z_]+/),
    learned: 'nothing yet',
    proxy: 'none is used',
  })
  expect(JSON.stringify(said)).not.toContain(key.slice(0, 8))
  const json = await (await shellOf({ url, key })).run(['doctor', '--json'])
  expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, kind: 'doctor', exitCode: 0 })
})

test('what is wrong is told with what to do about it, and its exit code', async () => {
  await using world = await stage({ seed: seedOf(1) })
  const { url, key } = world.sandbox
  expect(await checkUp({ url, key: 'y'.repeat(40) })).toMatchObject({
    code: 4,
    said: { key: [expect.stringMatching(/UNAUTHENTICATED/), expect.anything()] },
  })
  expect(await checkUp({ url, key: '' })).toMatchObject({
    ...{ code: 4, stderr: '1 of 10 want something done.\n' },
    said: {
      'key from': '/nowhere/.netrc',
      key: [expect.stringMatching(/NO_KEY/), 'set WANDB_API_KEY, or run: wandb login'],
    },
  })
  expect(await checkUp({ url: 'nonsense', key })).toMatchObject({
    code: 2,
    said: { server: [expect.stringMatching(/BAD_URL/), expect.anything()] },
  })
  const python = { HTTPS_PROXY: 'http://gate:secret@127.0.0.1:9', REQUESTS_CA_BUNDLE: '/etc/authority.pem' }
  expect((await checkUp({ url, key }, python)).said).toMatchObject({
    proxy: 'none is used',
    certificates: [expect.anything(), expect.stringContaining('NODE_EXTRA_CA_CERTS="$REQUESTS_CA_BUNDLE"')],
  })
  expect(await checkUp({ url: 'https://wandb.test', key: '' }, python)).toMatchObject({
    said: { proxy: 'http://127.0.0.1:9 (HTTPS_PROXY)' },
  })
  expect(await checkUp({ url: 'https://wandb.test', key }, { ALL_PROXY: 'socks5://127.0.0.1:9' })).toMatchObject({
    said: { proxy: [expect.stringMatching(/BAD_OPTION/), expect.stringContaining('NO_PROXY')] },
  })
})
