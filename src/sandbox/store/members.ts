import type { Connection } from './open.ts'
import { prepareListing } from './paged.ts'
import { prepare } from './statement.ts'
import type { ProjectMemberRow } from './tables.ts'

export type Members = ReturnType<typeof prepareMembers>

/** Accounts, and who belongs to a registry. */
export function prepareMembers({ database, query }: Connection) {
  const accounts = prepareListing(database, () =>
    query.selectFrom('account').selectAll().select(['id as sortValue', 'id as sortId']),
  )
  const account = prepare(database, (at: { id: number }) =>
    query.selectFrom('account').selectAll().where('id', '=', at.id),
  )
  const accountNamed = prepare(database, (at: { username: string }) =>
    query.selectFrom('account').selectAll().where('username', '=', at.username),
  )
  const of = prepare(database, (at: Pick<ProjectMemberRow, 'projectId' | 'kind'>) =>
    query
      .selectFrom('projectMember')
      .selectAll()
      .where('projectId', '=', at.projectId)
      .where('kind', '=', at.kind)
      .orderBy('id'),
  )
  const set = prepare(database, (row: Omit<ProjectMemberRow, 'id'>) =>
    query
      .insertInto('projectMember')
      .values({ projectId: row.projectId, kind: row.kind, memberId: row.memberId, role: row.role })
      .onConflict(conflict => conflict.columns(['projectId', 'kind', 'memberId']).doUpdateSet({ role: row.role })),
  )
  const remove = prepare(database, (at: Omit<ProjectMemberRow, 'id' | 'role'>) =>
    query
      .deleteFrom('projectMember')
      .where('projectId', '=', at.projectId)
      .where('kind', '=', at.kind)
      .where('memberId', '=', at.memberId),
  )
  return {
    accounts,
    account: (id: number) => account.first({ id }),
    accountNamed: (username: string) => accountNamed.first({ username }),
    membersOf: (projectId: number, kind: ProjectMemberRow['kind']) => of.all({ projectId, kind }),
    setMember: set.run,
    removeMember: remove.run,
  }
}
