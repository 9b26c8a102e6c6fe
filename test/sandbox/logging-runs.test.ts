import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { ask, type Json, sandboxWith, visionSeed } from './helpers.ts'
import { put, refusal, send, stream } from './uploading.ts'

const place = { entityName: 'my-team', modelName: 'vision' }
const path = 'my-team/vision/run-1'

const world = (options: Parameters<typeof sandboxWith>[0] = {}) => sandboxWith({ seed: visionSeed([]), ...options })

async function runOf(sandbox: Sandbox, fields: string, project = 'vision', name = 'run-1'): Promise<Json> {
  const text = `query ($project: String!, $name: String!) { project(name: $project) { run(name: $name) { ${fields} } } }`
  const { data } = await ask(sandbox, text, { project, name })
  return data['project']?.['run'] as Json
}

const begin = (sandbox: Pick<Sandbox, 'url' | 'key'>, more: object = {}) =>
  send(sandbox, 'upsertBucket', { ...place, name: 'run-1', ...more })

describe('a run', () => {
  it('is made, running, with what is said of it', async () => {
    const sandbox = await world()
    const said = { displayName: 'try', groupName: 'g', jobType: 'train', tags: ['t'], config: '{"lr":{"value":0.1}}' }
    const { payload } = await begin(sandbox, said)
    expect(payload).toMatchObject({
      inserted: true,
      bucket: { name: 'run-1', displayName: 'try', state: 'running', group: 'g', jobType: 'train', tags: ['t'] },
    })
    expect(await runOf(sandbox, 'config user { username } createdAt')).toEqual({
      config: said.config,
      user: { username: 'someone' },
      createdAt: '2026-01-01T00:00:00.000Z',
    })
  })

  it('keeps what is not said anew, by its name or by its id', async () => {
    const sandbox = await world()
    const { payload } = await begin(sandbox, { displayName: 'try', tags: ['t'], notes: 'first' })
    const again = await begin(sandbox, { notes: 'second' })
    expect(again.payload).toMatchObject({ inserted: false, bucket: { displayName: 'try', tags: ['t'] } })
    const id = payload['bucket']?.['id']
    const byId = await send(sandbox, 'upsertBucket', { id, tags: [], summaryMetrics: '{"loss":NaN}', state: 'killed' })
    expect(byId.payload).toMatchObject({ inserted: false, bucket: { name: 'run-1', tags: [], state: 'killed' } })
    expect(await runOf(sandbox, 'notes summaryMetrics')).toEqual({ notes: 'second', summaryMetrics: '{"loss":NaN}' })
  })

  it('makes its project, and goes into one of its own where none is named', async () => {
    const sandbox = await world()
    await begin(sandbox, { modelName: 'fresh' })
    await begin(sandbox, { modelName: null, entityName: null })
    expect(await runOf(sandbox, 'project { name entityName }', 'fresh')).toEqual({
      project: { name: 'fresh', entityName: 'my-team' },
    })
    expect(await runOf(sandbox, 'name', 'uncategorized')).toEqual({ name: 'run-1' })
  })

  it.each([
    [{ entityName: 'nobody' }, 404, 'entity not found'],
    [{ modelName: 'a/b' }, 400, 'invalid project name "a/b"'],
    [{ name: null }, 400, 'upsertBucket needs an id or a name'],
    [{ id: btoa('Run:99') }, 404, 'run not found'],
    [{ id: 'garbage' }, 404, 'run not found'],
    [{ config: '{' }, 400, 'config must be JSON'],
    [{ summaryMetrics: 'x' }, 400, 'summaryMetrics must be JSON'],
  ])('is refused: %j', async (part, status, error) => {
    const sandbox = await world()
    expect(await begin(sandbox, part)).toMatchObject({ status, error })
    expect(await runOf(sandbox, 'name')).toBeNull()
  })

  it('that was deleted cannot be made again', async () => {
    const sandbox = await world()
    await begin(sandbox)
    sandbox.change(others => others.deleteRun(path))
    expect(await begin(sandbox)).toMatchObject({
      status: 409,
      error: `run ${path} was previously created and deleted; try a new run name`,
    })
  })

  it('has addresses for its files, which are taken and dropped', async () => {
    const sandbox = await world()
    await begin(sandbox)
    const at = { entityName: 'my-team', projectName: 'vision', runName: 'run-1', files: ['output.log'] }
    const { payload } = await send(sandbox, 'createRunFiles', at)
    const [file] = payload['files'] as unknown as readonly { name: string; uploadUrl: string }[]
    expect(file?.name).toBe('output.log')
    expect((await put(file?.uploadUrl, 'a line')).status).toBe(200)
    expect((await put(file?.uploadUrl.split('?')[0], 'a line')).status).toBe(403)
    expect((await send(sandbox, 'markRunFilesUploaded', at)).payload).toEqual({ success: true })
    expect((await send(sandbox, 'createRunFiles', { ...at, runName: 'no' })).error).toBe('run not found')
    expect((await send(sandbox, 'markRunFilesUploaded', { ...at, projectName: 'no' })).error).toBe('project not found')
  })
})

describe('the file stream of a run', () => {
  const piece = (offset: number, ...content: string[]) => ({ offset, content })
  const fields = 'state summaryMetrics historyLineCount eventsLineCount logLineCount historyTail eventsTail heartbeatAt'

  it('brings its summary, its lines and its end', async () => {
    const times = ['2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z', '2026-01-01T00:02:00Z'].map(text => new Date(text))
    const sandbox = await world({ now: () => times[0] ?? new Date(0) })
    await begin(sandbox)
    times.shift()
    const lines = ['{"_step":0}', '{"_step":1}']
    const response = await stream(sandbox, path, {
      files: {
        'wandb-history.jsonl': piece(0, ...lines),
        'wandb-events.jsonl': piece(0, '{"cpu":1}'),
        'output.log': piece(0, 'a', 'b', 'c'),
        'wandb-summary.json': piece(0, '{"loss":0.5}'),
        'other.txt': piece(0, 'x'),
      },
    })
    expect([response.status, await response.json()]).toEqual([200, { exitcode: null, limits: {} }])
    expect(await runOf(sandbox, fields)).toEqual({
      state: 'running',
      summaryMetrics: '{"loss":0.5}',
      historyLineCount: 2,
      eventsLineCount: 1,
      logLineCount: 3,
      historyTail: JSON.stringify(['{"_step":1}']),
      eventsTail: JSON.stringify(['{"cpu":1}']),
      heartbeatAt: '2026-01-01T00:01:00.000Z',
    })
    times.shift()
    await stream(sandbox, path, { files: { 'wandb-history.jsonl': piece(0, ...lines) }, complete: true, exitcode: 0 })
    expect(await runOf(sandbox, fields)).toMatchObject({
      state: 'finished',
      summaryMetrics: '{"loss":0.5}',
      historyLineCount: 2,
      heartbeatAt: '2026-01-01T00:02:00.000Z',
    })
  })

  it('tells that it failed, and that it was resumed', async () => {
    const sandbox = await world()
    await begin(sandbox, { config: '{"_wandb":{"value":{"t":{"1":[5]},"cli_version":"1"}},"lr":{"value":1}}' })
    await stream(sandbox, path, { complete: true, exitcode: 3 })
    expect(await runOf(sandbox, 'state wandbConfig(keys: ["t"])')).toEqual({
      state: 'failed',
      wandbConfig: '{"t":{"1":[5]}}',
    })
    await begin(sandbox)
    expect(await runOf(sandbox, 'state')).toEqual({ state: 'failed' })
    await stream(sandbox, path, {})
    expect(await runOf(sandbox, 'state historyTail')).toEqual({ state: 'running', historyTail: '[]' })
  })

  it.each([
    ['no JSON', 400, 'the body is not valid JSON'],
    ['[]', 400, 'the body must be a JSON object'],
    ['{"files": 7}', 400, '"files" must be an object'],
    [
      '{"files": {"output.log": {"content": "x"}}}',
      400,
      '"output.log" must have an offset and the lines of its content',
    ],
    [
      '{"files": {"output.log": {"offset": -1, "content": []}}}',
      400,
      '"output.log" must have an offset and the lines of its content',
    ],
    [
      '{"files": {"output.log": {"offset": 0.5, "content": []}}}',
      400,
      '"output.log" must have an offset and the lines of its content',
    ],
    [
      '{"files": {"output.log": {"offset": 1e308, "content": []}}}',
      400,
      '"output.log" must have an offset and the lines of its content',
    ],
    ['{"files": {"wandb-summary.json": {"content": ["{broken"]}}}', 400, 'the summary must be JSON'],
    ['{"complete": true, "exitcode": "x"}', 400, '"exitcode" must be a number'],
    [JSON.stringify({ files: {}, text: 'x'.repeat(100) }), 413, 'request body too large'],
  ])('is refused: %s', async (body, status, message) => {
    const sandbox = await world({ limits: { largestUpload: 100 } })
    await begin(sandbox)
    expect(await refusal(await stream(sandbox, path, body))).toEqual([status, message])
    expect(await runOf(sandbox, 'state summaryMetrics')).toEqual({ state: 'running', summaryMetrics: '{}' })
  })

  it('needs a run, a key and a POST', async () => {
    const sandbox = await world()
    expect(await refusal(await stream(sandbox, 'my-team/vision/no', {}))).toEqual([404, 'run not found'])
    expect(await refusal(await stream(sandbox, 'my-team/no/run-1', {}))).toEqual([404, 'project not found'])
    expect((await stream(sandbox, 'my-team/%E0%A4%A/run-1', {})).status).toBe(400)
    const other = { url: sandbox.url, key: 'other' }
    expect(await refusal(await stream(other, path, {}))).toEqual([401, 'user is not logged in'])
    const headers = { authorization: `Basic ${btoa(`api:${sandbox.key}`)}` }
    expect((await fetch(`${sandbox.url}/files/${path}/file_stream`, { headers })).status).toBe(405)
  })
})

describe("another user's run", () => {
  const users = {
    worker: { username: 'will', rights: { 'my-team/*': 'change', 'my-team/secret': 'none' } },
    reader: { username: 'rita', rights: { 'my-team/vision': 'see' } },
  } as const

  it('is theirs, and nobody without the right can change it, log for it or stream for it', async () => {
    const sandbox = await world({ users })
    const { payload } = await begin({ ...sandbox, key: 'worker' })
    expect(await runOf(sandbox, 'user { username }')).toEqual({ user: { username: 'will' } })
    const reader = { ...sandbox, key: 'reader' }
    const id = payload['bucket']?.['id']
    expect(await begin(reader, { notes: 'mine' })).toMatchObject({ status: 403, error: 'permission denied' })
    expect(await send(reader, 'upsertBucket', { id, notes: 'mine' })).toMatchObject({ status: 403 })
    const version = {
      entityName: 'my-team',
      projectName: 'vision',
      runName: 'run-1',
      artifactCollectionName: 'checkpoint',
      artifactTypeName: 'model',
      digest: 'd',
      digestAlgorithm: 'MANIFEST_MD5',
    }
    expect(await send(reader, 'createArtifact', version)).toMatchObject({ status: 403 })
    expect(await refusal(await stream(reader, path, { complete: true }))).toEqual([403, 'permission denied'])
    expect(await runOf(sandbox, 'state notes')).toEqual({ state: 'running', notes: null })
  })

  it.each([{}, { entityName: 'my-team' }, { modelName: null }, { entityName: '', modelName: '' }])(
    'is not made where no place is named and the default is not theirs: %j',
    async place => {
      const sandbox = await world({ users })
      const made = await send({ ...sandbox, key: 'reader' }, 'upsertBucket', { name: 'vision', ...place })
      expect(made).toMatchObject({ status: 404, error: 'project not found' })
      expect(sandbox.world().runs).toEqual([])
    },
  )

  it('is not there for who may not see it', async () => {
    const sandbox = await world({ users })
    await begin(sandbox, { modelName: 'secret' })
    const worker = { ...sandbox, key: 'worker' }
    expect(await begin(worker, { modelName: 'secret' })).toMatchObject({ status: 404, error: 'project not found' })
    expect(await refusal(await stream(worker, 'my-team/secret/run-1', {}))).toEqual([404, 'project not found'])
    const nowhere = { ...sandbox, key: 'reader' }
    expect(await begin(nowhere, { entityName: null, modelName: 'other' })).toMatchObject({ status: 404 })
  })
})
