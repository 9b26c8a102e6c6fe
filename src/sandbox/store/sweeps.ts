import type { Connection } from './open.ts'
import { prepare } from './statement.ts'
import type { SweepRow } from './tables.ts'

export type Sweeps = ReturnType<typeof prepareSweeps>

/** Searches over settings, to which runs belong by name. */
export function prepareSweeps({ database, query }: Connection) {
  const add = prepare(database, (row: Omit<SweepRow, 'id'>) =>
    query.insertInto('sweep').values({
      projectId: row.projectId,
      name: row.name,
      displayName: row.displayName,
      method: row.method,
      state: row.state,
      description: row.description,
      config: row.config,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      runCountExpected: row.runCountExpected,
    }),
  )
  const named = prepare(database, (at: { projectId: number; name: string }) =>
    query.selectFrom('sweep').selectAll().where('projectId', '=', at.projectId).where('name', '=', at.name),
  )
  const ofProject = prepare(database, (at: { projectId: number }) =>
    query.selectFrom('sweep').selectAll().where('projectId', '=', at.projectId).orderBy('id'),
  )
  return {
    add: add.run,
    named: (projectId: number, name: string) => named.first({ projectId, name }),
    ofProject: (projectId: number) => ofProject.all({ projectId }),
  }
}
