import type { Connection } from './open.ts'
import { prepare } from './statement.ts'
import type { RunRow, RunStreamRow } from './tables.ts'

export type RunStreams = ReturnType<typeof prepareRunStreams>

/** What may be said anew about a run; null leaves it as it is. */
export type RunChange = Pick<RunRow, 'id' | 'updatedAt'> & { readonly [Name in Said]: RunRow[Name] | null }
type Said =
  | 'displayName'
  | 'state'
  | 'group'
  | 'jobType'
  | 'sweepName'
  | 'host'
  | 'commit'
  | 'description'
  | 'notes'
  | 'config'
  | 'summaryMetrics'
  | 'tags'

/** Runs as their own processes tell of them. */
export function prepareRunStreams({ database, query }: Connection) {
  const change = prepare(database, (at: RunChange) =>
    query
      .updateTable('run')
      .set(({ fn, val }) => ({
        displayName: fn.coalesce(val(at.displayName), 'displayName'),
        state: fn.coalesce(val(at.state), 'state'),
        group: fn.coalesce(val(at.group), 'group'),
        jobType: fn.coalesce(val(at.jobType), 'jobType'),
        sweepName: fn.coalesce(val(at.sweepName), 'sweepName'),
        host: fn.coalesce(val(at.host), 'host'),
        commit: fn.coalesce(val(at.commit), 'commit'),
        description: fn.coalesce(val(at.description), 'description'),
        notes: fn.coalesce(val(at.notes), 'notes'),
        config: fn.coalesce(val(at.config), 'config'),
        summaryMetrics: fn.coalesce(val(at.summaryMetrics), 'summaryMetrics'),
        tags: fn.coalesce(val(at.tags), 'tags'),
        updatedAt: at.updatedAt,
      }))
      .where('id', '=', at.id),
  )
  const beat = prepare(
    database,
    (at: { id: number; state: string; summaryMetrics: string | null; heartbeatAt: string }) =>
      query
        .updateTable('run')
        .set(({ fn, val }) => ({
          state: at.state,
          summaryMetrics: fn.coalesce(val(at.summaryMetrics), 'summaryMetrics'),
          heartbeatAt: at.heartbeatAt,
          updatedAt: at.heartbeatAt,
        }))
        .where('id', '=', at.id),
  )
  const stream = prepare(database, (at: { runId: number }) =>
    query.selectFrom('runStream').selectAll().where('runId', '=', at.runId),
  )
  const put = prepare(database, (row: RunStreamRow) =>
    query
      .insertInto('runStream')
      .values({
        runId: row.runId,
        historyLineCount: row.historyLineCount,
        eventsLineCount: row.eventsLineCount,
        logLineCount: row.logLineCount,
        historyTail: row.historyTail,
        eventsTail: row.eventsTail,
      })
      .onConflict(conflict =>
        conflict.column('runId').doUpdateSet({
          historyLineCount: row.historyLineCount,
          eventsLineCount: row.eventsLineCount,
          logLineCount: row.logLineCount,
          historyTail: row.historyTail,
          eventsTail: row.eventsTail,
        }),
      ),
  )
  return {
    change: change.run,
    beat: beat.run,
    of: (runId: number): RunStreamRow =>
      stream.first({ runId }) ?? {
        runId,
        historyLineCount: 0,
        eventsLineCount: 0,
        logLineCount: 0,
        historyTail: null,
        eventsTail: null,
      },
    put: put.run,
  }
}
