import type { Connection } from './open.ts'
import { prepare } from './statement.ts'

export type Runs = ReturnType<typeof prepareRuns>

/** Runs, as far as artifacts are concerned with them. */
export function prepareRuns({ database, query }: Connection) {
  const ofProject = prepare(database, (at: { projectId: number }) =>
    query.selectFrom('run').selectAll().where('projectId', '=', at.projectId).orderBy('id'),
  )
  const setDeleted = prepare(database, (at: { id: number; deletedAt: string | null }) =>
    query.updateTable('run').set({ deletedAt: at.deletedAt }).where('id', '=', at.id),
  )
  const setState = prepare(database, (at: { id: number; state: string }) =>
    query.updateTable('run').set({ state: at.state }).where('id', '=', at.id),
  )
  const setTags = prepare(database, (at: { id: number; tags: string }) =>
    query.updateTable('run').set({ tags: at.tags }).where('id', '=', at.id),
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
