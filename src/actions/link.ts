import { LinkVersionDocument } from '../../generated/operations.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { type CollectionPath, pathOfCollection, type WholePath } from '../plan/path.ts'
import { type Edit, isNoEdit, NO_EDIT, type VersionTarget } from '../plan/target.ts'
import { showsAllMemberships } from '../resources/version/aliases.ts'
import type { TimeToLive } from '../resources/version/artifact.ts'
import { IDENTITY_FIELDS } from '../resources/version/identity.ts'
import { aliasesHeldIn, membershipIn, readField, type VersionRecord } from '../resources/version/record.ts'
import { list, object, oneOf, orNull, text } from '../shape.ts'
import type { ActionDefinition, FoundCollection, Mutation, VersionAction } from './action.ts'
import { elsewhereReasons } from './guards/elsewhere.ts'
import { wholePlace } from './in-collection.ts'
import { withoutMembership } from './memberships.ts'
import { mutation } from './mutation.ts'
import { FOR_EVER, withTtl } from './time-to-live.ts'

/** Links versions into a portfolio, or into a collection of a registry. A link among the rows stands for its version. */
export interface LinkInto<Path extends CollectionPath = WholePath> {
  readonly kind: 'link'
  readonly into: Path
  /** Aliases that a version gets there. */
  readonly aliases: readonly string[]
  /** The portfolio as it was read; null until then. */
  readonly found: FoundCollection | null
}

export const link: ActionDefinition<LinkInto<CollectionPath>, LinkInto, VersionAction> = {
  fields: {
    kind: oneOf({ link: true }),
    into: object<WholePath>({ entity: text, project: text, collection: text }),
    aliases: list(text),
    found: orNull(
      object<FoundCollection>({
        id: text,
        type: text,
        identity: object<FoundCollection['identity']>({ projectId: orNull(text), createdAt: text }),
        latest: orNull(object<NonNullable<FoundCollection['latest']>>({ id: text, version: orNull(text) })),
      }),
    ),
  },
  ends: 'updated',
  doneTo: ['version', 'link'],
  paths: ({ into }) => [into],
  whole: ({ into, ...given }, defaults) => Object.freeze({ ...given, into: wholePlace(into, defaults) }),
  finding: (data, found) => Object.freeze({ ...data, found }),
  of: data => {
    const { into, aliases, found } = data
    const path = pathOfCollection(into)
    const endsTtl = isRegistry(into)
    const edit = (record: VersionRecord) => (found === null ? NO_EDIT : linking(record, found, aliases, endsTtl))
    return {
      title: `link versions into ${path}${aliases.length === 0 ? '' : ` as ${aliases.join(', ')}`}`,
      into: { path: into, found },
      ...(aliases.length > 0 && { takes: 'what is free' as const }),
      shared: true,
      leavesProtected: false,
      guardLines: () => [
        'kept if: linked there · still uploading · of a type that the registry does not take there',
        'the portfolio must be there, also before each change; one document goes after the other',
      ],
      permissionLines: () => [],
      fields: () => [...IDENTITY_FIELDS, ...(endsTtl ? (['ttl'] as const) : [])],
      journals: endsTtl ? ['links', 'ttl'] : ['links'],
      restsOn: () => ['state', 'links', ...(endsTtl ? (['ttl'] as const) : [])],
      reasons: (record, { isElsewhere }) => [
        ...(found === null ? [] : reasonsThere(record, found)),
        ...(endsTtl ? reasonsOfRegistry(record, found) : []),
        ...(record.node.state === 'COMMITTED'
          ? []
          : [{ code: 'uploading' as const, detail: `its state is ${record.node.state}` }]),
        ...(isElsewhere ? elsewhereReasons(record) : []),
      ],
      // Only a registry's admin may give a protected alias.
      endangers: () => (aliases.length === 0 ? [] : [{ entity: into.entity, aliases }]),
      edit,
      makes: given => isNoEdit(given) || isLinking(given, data, endsTtl),
      placeOf: () => into,
      notes: items =>
        items.some(({ sets }) => sets.ttl !== undefined)
          ? [
              'What a registry holds never expires, and gets no TTL back when it is unlinked: the journal keeps what it was.',
            ]
          : [],
      mutation: target => mutationOf(target, data),
      isDone: (record, { adds, sets: { linkedIn } }) =>
        linkedIn !== undefined &&
        membershipIn(record.node, linkedIn) !== undefined &&
        adds.every(alias => aliasesHeldIn(record, linkedIn).includes(alias)),
      before: unlinked,
      after: (record, { sets }) => (sets.ttl === undefined ? record : withTtl(record, FOR_EVER)),
    }
  },
}

/** Registries live in projects of such names (docs/wandb-api.md §2.3). */
function isRegistry({ project }: WholePath): boolean {
  return project.startsWith('wandb-registry-')
}

/** A registry switches the TTL of a version off (docs/wandb-api.md §3.7). */
function linking(record: VersionRecord, { id }: FoundCollection, aliases: readonly string[], endsTtl: boolean): Edit {
  if (membershipIn(record.node, id) !== undefined) return NO_EDIT
  const ttl = endsTtl ? readField(record, 'ttl') : undefined
  const ends = typeof ttl === 'object' && ttl.seconds !== null
  return { ...NO_EDIT, adds: aliases, sets: Object.freeze({ linkedIn: id, ...(ends && { ttl: 'never' as const }) }) }
}

function isLinking({ adds, removes, aliasesIn, sets }: Edit, { aliases, found }: LinkInto, endsTtl: boolean): boolean {
  const { linkedIn, ttl, ...others } = sets
  const isSame = JSON.stringify(adds) === JSON.stringify(aliases) && linkedIn === (found?.id ?? null)
  const isPlain = removes.length === 0 && aliasesIn === null && Object.keys(others).length === 0
  return isSame && isPlain && (ttl === undefined || (endsTtl && ttl === 'never'))
}

function reasonsThere(record: VersionRecord, { id }: FoundCollection): readonly KeptReason[] {
  const held = membershipIn(record.node, id)
  if (record.place.portfolioId === id) return [{ code: 'unchanged', detail: 'it is a link in that very portfolio' }]
  if (held !== undefined) return [{ code: 'unchanged', detail: `it is linked there already, as v${held.versionIndex}` }]
  if (showsAllMemberships(record.node)) return []
  return [{ code: 'unreadable', detail: 'whether it is linked there already could not be read' }]
}

/** A collection of a registry takes versions of one type (docs/wandb-api.md §3.6). */
function reasonsOfRegistry(record: VersionRecord, found: FoundCollection | null): readonly KeptReason[] {
  const { type } = record.place
  return [
    ...(found === null || found.type === type
      ? []
      : [{ code: 'wrong-type' as const, detail: `that collection takes the type ${found.type}, and this is ${type}` }]),
    ...(typeof readField(record, 'ttl') === 'symbol'
      ? [{ code: 'unreadable' as const, detail: 'how long it lives could not be read, and would be lost' }]
      : []),
  ]
}

function mutationOf({ id, adds, sets: { linkedIn } }: VersionTarget, { into, found }: LinkInto): Mutation {
  if (found === null || linkedIn !== found.id)
    throw new TypeError('A version is linked into a portfolio that was read.')
  const aliases = adds.map(alias => ({ artifactCollectionName: into.collection, alias }))
  return mutation({
    document: LinkVersionDocument,
    variables: { input: { artifactID: id, artifactPortfolioID: found.id, aliases } },
    accepted: root => root?.artifactID === id && root.artifactCollectionID === found.id,
  })
}

/** A version without its link in a portfolio and all that came with it. */
function unlinked(record: VersionRecord, { sets, seen }: VersionTarget): VersionRecord {
  const without = withoutMembership(record, sets.linkedIn)
  return sets.ttl === undefined ? without : withTtl(without, seen.ttl as TimeToLive)
}
