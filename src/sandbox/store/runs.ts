import type { Connection } from './open.ts'
import { prepare } from './statement.ts'
import type { RunRow } from './tables.ts'

export type Runs = ReturnType<typeof prepareRuns>

/** What a run is made of; the database adds the id. */
export type NewRun = Omit<RunRow, 'id' | 'deletedAt'>

/** Runs, as far as artifacts are concerned with them. */
export function prepareRuns({ database, query }: Connection) {
  const add = prepare(database, (row: NewRun) =>
    query.insertInto('run').values({
      projectId: row.projectId,
      name: row.name,
      displayName: row.displayName,
      state: row.state,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      heartbeatAt: row.heartbeatAt,
      group: row.group,
      jobType: row.jobType,
      sweepName: row.sweepName,
      host: row.host,
      commit: row.commit,
      description: row.description,
      notes: row.notes,
      username: row.username,
      config: row.config,
      summaryMetrics: row.summaryMetrics,
      tags: row.tags,
    }),
  )
  const ofProject = prepare(database, (at: { projectId: number }) =>
    query.selectFrom('run').selectAll().where('projectId', '=', at.projectId).orderBy('id'),
  )
  const setDeleted = prepare(database, (at: { id: number; deletedAt: string | null }) =>
    query.updateTable('run').set({ deletedAt: at.deletedAt }).where('id', '=', at.id),
  )
  const setState = prepare(database, (at: { id: number; state: string; updatedAt: string }) =>
    query.updateTable('run').set({ state: at.state, updatedAt: at.updatedAt }).where('id', '=', at.id),
  )
  const setTags = prepare(database, (at: { id: number; tags: string; updatedAt: string }) =>
    query.updateTable('run').set({ tags: at.tags, updatedAt: at.updatedAt }).where('id', '=', at.id),
  )
  const move = prepare(database, (at: { id: number; projectId: number }) =>
    query.updateTable('run').set({ projectId: at.projectId }).where('id', '=', at.id),
  )
  const logged = prepare(database, (at: { runId: number }) =>
    query
      .selectFrom('output')
      .innerJoin('artifact', 'artifact.id', 'output.artifactId')
      .selectAll('artifact')
      .where('output.runId', '=', at.runId)
      .where('output.state', '!=', 'DELETED'),
  )
  const loggedIn = prepare(database, (at: { projectId: number }) =>
    query
      .selectFrom('output')
      .innerJoin('run', 'run.id', 'output.runId')
      .select(({ fn }) => fn.count<number>('output.artifactId').distinct().as('count'))
      .where('run.projectId', '=', at.projectId)
      .where('output.state', '!=', 'DELETED'),
  )
  return {
    add: add.run,
    /** Deleted ones too. */
    ofProject: (projectId: number) => ofProject.all({ projectId }),
    setDeleted: setDeleted.run,
    setState: setState.run,
    setTags: setTags.run,
    move: move.run,
    loggedBy: (runId: number) => logged.all({ runId }),
    loggedIn: (projectId: number) => loggedIn.first({ projectId })?.count ?? 0,
  }
}
