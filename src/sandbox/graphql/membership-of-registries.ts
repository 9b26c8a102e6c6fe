import type { MutationResolvers, ProjectResolvers } from '../../../generated/resolvers.ts'
import { decodeId, encodeId } from '../ids.ts'
import { addMembers, removeMembers, setRole } from '../rules/members.ts'
import { acting, echo } from './acting.ts'

/** Who belongs to a registry. */
export const registryMembers = {
  members: (row, _args, { store }) =>
    store.members.membersOf(row.id, 'user').flatMap(({ memberId, role }) => {
      const account = store.members.account(memberId)
      if (!account) return []
      const { id, name, username, email } = account
      return [{ id: encodeId('User', id), name, username, email, role: { name: role } }]
    }),
  teamMembers: (row, _args, { store }) =>
    store.members.membersOf(row.id, 'team').flatMap(({ memberId, role }) => {
      const team = store.places.entity(memberId)
      return team ? [{ team, role: { name: role } }] : []
    }),
} satisfies ProjectResolvers

const users = (ids: readonly string[] | null | undefined) => (ids ?? []).map(id => decodeId('User', id))
const teams = (ids: readonly string[] | null | undefined) => (ids ?? []).map(id => decodeId('Entity', id))

export const registryMembership = {
  createProjectMembers: (_root, { input }, context) => {
    const project = decodeId('Project', input.projectId)
    addMembers(acting(context), project, 'user', users(input.userIds))
    addMembers(acting(context), project, 'team', teams(input.teamIds))
    return { success: true, ...echo(input) }
  },
  deleteProjectMembers: (_root, { input }, context) => {
    const project = decodeId('Project', input.projectId)
    removeMembers(acting(context), project, 'user', users(input.userIds))
    removeMembers(acting(context), project, 'team', teams(input.teamIds))
    return { success: true, ...echo(input) }
  },
  updateProjectMember: (_root, { input }, context) => {
    const [project, member] = [decodeId('Project', input.projectId), decodeId('User', input.userId)]
    setRole(acting(context), project, 'user', member, input.userProjectRole)
    return { success: true, ...echo(input) }
  },
  updateProjectTeamMember: (_root, { input }, context) => {
    const [project, member] = [decodeId('Project', input.projectId), decodeId('Entity', input.teamId)]
    setRole(acting(context), project, 'team', member, input.teamProjectRole)
    return { success: true, ...echo(input) }
  },
} satisfies MutationResolvers
