import type { MutationResolvers, RunResolvers } from '../../../generated/resolvers.ts'
import { isObject } from '../checks/check.ts'
import { grantedUrl, storagePaths } from '../grants.ts'
import { decodeId, encodeId } from '../ids.ts'
import { parsePythonJson } from '../python-json.ts'
import { notFound } from '../rules/refusal.ts'
import { liveRun } from '../rules/runs.ts'
import { placeOfRun, upsertRun } from '../rules/upsert-run.ts'
import type { RunRow } from '../store/tables.ts'
import { acting, echo } from './acting.ts'
import type { Context } from './context.ts'

/** What the process of a run tells of it, besides its file stream. */
export const runLogging = {
  upsertBucket: (_root, { input }, context) => {
    const id = input.id ? (decodeId('Run', input.id) ?? 0) : undefined
    const said = { ...input, ...placeOfRun(input, context.store) }
    const { run, inserted } = upsertRun(acting(context), id, said, context.username ?? null)
    return { bucket: run, inserted, ...echo(input) }
  },
  createRunFiles: (_root, { input }, context) => {
    const run = runAt(context, input)
    const { origin, settings } = context
    const files = input.files.map(name => {
      return { name, uploadUrl: grantedUrl('PUT', storagePaths.runFile(run.id, name), { origin, key: settings.key }) }
    })
    return { runID: encodeId('Run', run.id), uploadHeaders: [], files, ...echo(input) }
  },
  markRunFilesUploaded: (_root, { input }, context) => {
    runAt(context, input)
    return { success: true, ...echo(input) }
  },
} satisfies MutationResolvers

function runAt(
  context: Context,
  at: { readonly entityName: string; readonly projectName: string; readonly runName: string },
): RunRow {
  const project = context.store.read.projectNamed(at.entityName, at.projectName)
  if (!project) throw notFound('project')
  return liveRun(context, context.store.read.runNamed(project.id, at.runName)?.id)
}

/** What the file stream of a run has brought; with it a client goes on where another one ended. */
export const streamed = {
  historyLineCount: (row, _args, { store }) => store.runStreams.of(row.id).historyLineCount,
  eventsLineCount: (row, _args, { store }) => store.runStreams.of(row.id).eventsLineCount,
  logLineCount: (row, _args, { store }) => store.runStreams.of(row.id).logLineCount,
  historyTail: (row, _args, { store }) => tailOf(store.runStreams.of(row.id).historyTail),
  eventsTail: (row, _args, { store }) => tailOf(store.runStreams.of(row.id).eventsTail),
  wandbConfig: (row, { keys }) => JSON.stringify(pick(clientConfig(row), keys ?? undefined)),
} satisfies RunResolvers

const tailOf = (line: string | null) => JSON.stringify(line === null ? [] : [line])

/** The config's `_wandb`, in which clients describe themselves. */
function clientConfig({ config }: RunRow): object {
  const all = parsePythonJson(config)
  const own: unknown = isObject(all) ? Reflect.get(all, '_wandb') : undefined
  const value: unknown = isObject(own) ? Reflect.get(own, 'value') : undefined
  return isObject(value) ? value : {}
}

function pick(from: object, keys: readonly string[] | undefined): object {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys?.includes(key) ?? true))
}
