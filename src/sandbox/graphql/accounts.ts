import type {
  MemberResolvers,
  OrganizationMemberResolvers,
  OrganizationResolvers,
  UserResolvers,
} from '../../../generated/resolvers.ts'
import { encodeId } from '../ids.ts'
import type { Store } from '../store/store.ts'
import type { AccountRow, OrganizationRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { type PageArguments, pageOf, rowsOf } from './paging.ts'
import { promised } from './promised.ts'
import { registrySearch } from './registries.ts'
import { inMemory } from './search.ts'

const nothing = {
  edges: [],
  pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false },
}

/** Who made or started something: the account's holder unless another is named, who need not have an account. */
export function userNamed(username: string | null, { read, members }: Store): AccountRow | null {
  const holder = read.account()
  if (username === null || !holder) return holder ?? null
  return members.accountNamed(username) ?? { ...holder, username, name: username }
}

const everything = { descending: false, limit: -1, offset: 0 }

export const accountsOf = ({ members }: Store) => members.accounts.rows({}, everything)

interface AccountArguments extends PageArguments {
  readonly ids?: readonly string[] | null
  readonly usernames?: readonly string[] | null
  readonly query?: string | null
}

/** A page of the accounts with one of these ids or names, or with a name or address that contains the text. */
export function accountsMeant(args: AccountArguments, { store, settings }: Context) {
  const { ids, usernames, query } = args
  const rows = accountsOf(store)
    .filter(({ id }) => !ids || ids.includes(encodeId('User', id)))
    .filter(({ username }) => !usernames || usernames.includes(username))
    .filter(({ username, email }) => !query || username.includes(query) || email.includes(query))
  return pageOf(inMemory(rows), args, settings)
}

/** A page of the organisations with one of these ids, or with a name that contains the text. */
export function organizationsMeant(
  args: Pick<AccountArguments, 'ids' | 'query'> & PageArguments,
  { store, settings }: Context,
) {
  const { ids, query } = args
  const rows = store.places
    .organizations()
    .filter(({ id }) => !ids || ids.includes(encodeId('Organization', id)))
    .filter(({ name }) => !query || name.includes(query))
    .map(row => ({ ...row, sortValue: row.id, sortId: row.id }))
  return pageOf(inMemory(rows), args, settings)
}

export const user: UserResolvers = {
  id: row => encodeId('User', row.id),
  accountType: () => 'USER',
  limits: () => ({}),
  defaultEntity: (row, _args, { store }) => store.read.entityNamed(row.entity) ?? null,
  userEntity: (row, _args, { store }) => store.read.entityNamed(row.username) ?? null,
  projects: (row, args, { store, settings }) =>
    pageOf(rowsOf(store.places.projects, { entityName: row.entity }), args, settings),
  flags: () => '{}',
  deletedAt: () => null,
  apiKeys: () => nothing,
  teams: (_row, _args, { store }) => {
    const owners = new Set(store.places.organizations().map(({ entityId }) => entityId))
    const teams = store.places.entities().filter(({ id, name }) => !owners.has(id) && !store.members.accountNamed(name))
    return { edges: teams.map((node, index) => ({ cursor: `${index}`, node })) }
  },
  organizations: (_row, _args, { store }) => store.places.organizations(),
}

const holder = (row: AccountRow, store: Store) => row.id === store.read.account()?.id

/** Every account belongs to every team; the account's holder runs them. */
export const member: MemberResolvers = {
  id: row => encodeId('User', row.id),
  role: (row, _args, { store }) => (holder(row, store) ? 'admin' : 'member'),
  admin: (row, _args, { store }) => holder(row, store),
  pending: () => false,
  photoUrl: () => null,
  accountType: () => 'USER',
  apiKey: () => null,
}

export const organizationMember: OrganizationMemberResolvers = {
  id: row => encodeId('User', row.id),
  user: row => row,
  role: (row, _args, { store }) => (holder(row, store) ? 'admin' : 'member'),
}

const owner = (row: OrganizationRow, { store }: Context) => promised(store.places.entity(row.entityId))

export const organization: OrganizationResolvers = {
  id: row => encodeId('Organization', row.id),
  orgEntity: (row, _args, context) => owner(row, context),
  teams: (row, _args, { store }) => store.places.entitiesOf(row.id).filter(({ id }) => id !== row.entityId),
  members: (_row, _args, { store }) => accountsOf(store),
  projects: (row, args, context) => registrySearch.projects(owner(row, context), args, context),
  artifactCollections: (row, args, context) => registrySearch.artifactCollections(owner(row, context), args, context),
  artifactSequences: (row, args, context) =>
    registrySearch.artifactCollections(owner(row, context), { ...args, collectionTypes: ['SEQUENCE'] }, context),
  featureFlags: () => [],
  coreWeaveOrganizationId: () => null,
  advancedRegistryFeatures: row => ({ advancedSearch: row.advancedSearch === 1 }),
}
