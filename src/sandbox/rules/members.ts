import type { ProjectMemberRow, ProjectRow } from '../store/tables.ts'
import type { Acting } from './guards.ts'
import { badRequest, notFound } from './refusal.ts'

type Kind = ProjectMemberRow['kind']

const roles = ['admin', 'member', 'viewer', 'restricted_viewer']

/** Makes users or teams members of a registry; those that are already keep their role. */
export function addMembers(acting: Acting, projectId: number | undefined, kind: Kind, ids: readonly Id[]): void {
  const project = projectOf(acting, projectId)
  const found = ids.map(id => memberOf(acting, kind, id))
  const known = new Set(acting.store.members.membersOf(project.id, kind).map(({ memberId }) => memberId))
  for (const memberId of found.filter(id => !known.has(id))) {
    acting.store.members.setMember({ projectId: project.id, kind, memberId, role: 'member' })
  }
}

/** Takes users or teams out of a registry; those that are no members are no error. */
export function removeMembers(acting: Acting, projectId: number | undefined, kind: Kind, ids: readonly Id[]): void {
  const project = projectOf(acting, projectId)
  for (const memberId of ids.map(id => memberOf(acting, kind, id))) {
    acting.store.members.removeMember({ projectId: project.id, kind, memberId })
  }
}

/** Gives a member another role. */
export function setRole(acting: Acting, projectId: number | undefined, kind: Kind, id: Id, role: string): void {
  const project = projectOf(acting, projectId)
  const memberId = memberOf(acting, kind, id)
  const isMember = acting.store.members.membersOf(project.id, kind).some(member => member.memberId === memberId)
  if (!isMember) throw notFound('member')
  if (!roles.includes(role)) throw badRequest(`invalid role "${role}"`)
  acting.store.members.setMember({ projectId: project.id, kind, memberId, role })
}

/** A row; undefined for what is no id of the kind. */
type Id = number | undefined

function projectOf({ store }: Acting, id: Id): ProjectRow {
  const project = id === undefined ? undefined : store.read.project(id)
  if (!project || project.deletedAt !== null) throw notFound('project')
  return project
}

function memberOf({ store }: Acting, kind: Kind, id: Id): number {
  const found = id === undefined ? undefined : kind === 'user' ? store.members.account(id) : store.places.entity(id)
  if (!found) throw notFound(kind)
  return found.id
}
