import { endsOf } from '../actions/actions.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import {
  type Item,
  isCollection,
  isVersion,
  type Part,
  pathOf,
  type VersionItem,
  type Witness,
  type WitnessGroup,
} from '../plan/item.ts'
import { aliasPlace, holderThing, thingOf } from '../plan/things.ts'
import type { FactName } from '../resources/version/fact-names.ts'

/** Throws `PLAN_CONFLICT` where joined plans disagree: about one thing, or because one rests on what another changes. */
export function refuseConflicts(items: Iterable<Item>, groups: readonly WitnessGroup[]): void {
  const before = new Map<string, Item[]>()
  for (const item of items) {
    const same = before.get(thingOf(item)) ?? []
    for (const earlier of same) {
      const why = earlier.part === item.part ? undefined : conflictOf(earlier, item)
      if (why !== undefined) throw conflict(earlier, item, why)
    }
    before.set(thingOf(item), [...same, item])
  }
  refuseChangedWitnesses(items, groups)
  refuseChangedCollections(items)
}

/** Why one change cannot come after another one to the same thing; undefined where it can. */
export function conflictOf(earlier: Item, later: Item): string | undefined {
  if (endsOf(earlier.action) === 'deleted') return 'it is gone by then'
  if (endsOf(earlier.action) === 'unlinked' && isSameRow(earlier, later)) return 'its link is gone by then'
  if (endsOf(later.action) === 'deleted' && isCollection(later)) return 'what is in it goes before that could be done'
  if (endsOf(later.action) === 'deleted' && endsLife(earlier)) return 'it is to go later, and to go at once'
  if (isSameList(earlier, later)) {
    const back = [...both(earlier.adds, later.removes), ...both(earlier.removes, later.adds)]
    if (back.length > 0) return `${back.join(', ')} is given and taken away`
  }
  const set = both(Object.keys(earlier.sets), Object.keys(later.sets)).filter(
    name => !isOtherPortfolio(name, earlier, later),
  )
  if (set.length > 0) return `its ${set.join(' and ')} is set twice`
  if (changesLife(earlier) && changesLife(later)) return 'its ttl is set twice'
  return isVersion(earlier) && isVersion(later) ? conflictOfVersions(earlier, later) : undefined
}

function conflictOfVersions(earlier: VersionItem, later: VersionItem): string | undefined {
  const unlinks = endsOf(later.action) === 'unlinked' ? later.portfolioId : null
  if (
    unlinks !== null &&
    (earlier.sets.linkedIn === unlinks || (earlier.aliasesIn === unlinks && earlier.adds.length > 0))
  )
    return 'what it gets in that portfolio would go again'
  const unknown = isForeseeable(earlier, later) ? [] : unknownAfter(earlier).filter(name => name in later.seen)
  return unknown.length > 0 ? `nobody knows its ${unknown.join(' and ')} before that is done` : undefined
}

/**
 * Whether a link that is made says nothing that a change after it rests on: another link, or an alias of another collection.
 * The look before that change leaves the link out.
 */
function isForeseeable({ sets: { linkedIn } }: VersionItem, later: VersionItem): boolean {
  if (linkedIn === undefined) return false
  return later.sets.linkedIn !== undefined || (later.adds.length > 0 && later.aliasesIn !== linkedIn)
}

/** The facts of a version of which only the server can tell what a change makes of them. */
function unknownAfter({ sets }: VersionItem): readonly FactName[] {
  return [
    'updatedAt',
    ...(sets.expiresIn !== undefined || sets.ttl === 'inherit' ? (['ttl'] as const) : []),
    ...(sets.linkedIn !== undefined ? (['links', 'aliases', 'ownAliases'] as const) : []),
    ...(sets.description !== undefined ? (['description'] as const) : []),
  ]
}

/** A version may be linked into several portfolios. */
function isOtherPortfolio(name: string, earlier: Item, later: Item): boolean {
  return name === 'linkedIn' && earlier.sets.linkedIn !== later.sets.linkedIn
}

function endsLife({ sets }: Item): boolean {
  return sets.expiresIn !== undefined || (sets.ttl !== undefined && sets.ttl !== 'never')
}

function changesLife({ sets }: Item): boolean {
  return sets.ttl !== undefined || sets.expiresIn !== undefined
}

function isSameRow(one: Item, other: Item): boolean {
  return isVersion(one) && isVersion(other) && one.portfolioId === other.portfolioId
}

/** Aliases belong to one collection; tags have none. */
function isSameList(one: Item, other: Item): boolean {
  return !isVersion(one) || !isVersion(other) || aliasPlace(one) === aliasPlace(other)
}

function both(some: readonly string[], others: readonly string[]): readonly string[] {
  return some.filter(one => others.includes(one))
}

/** What a plan spares, another one leaves alone. */
function refuseChangedWitnesses(items: Iterable<Item>, groups: readonly WitnessGroup[]): void {
  const changed = new Map<string, Item[]>()
  for (const item of items) changed.set(thingOf(item), [...(changed.get(thingOf(item)) ?? []), item])
  for (const item of groups.length === 0 ? [] : items) {
    for (const witness of item.groups.flatMap(place => groups[place]?.witnesses ?? [])) {
      const thing = thingOfWitness(witness)
      const other = (changed.get(thing) ?? []).find(({ part }) => part !== item.part)
      if (other !== undefined) throw conflict(other, item, `the going of the other rests on it (${witness.rule})`)
    }
  }
}

function thingOfWitness({ kind, id }: Witness): string {
  return kind === 'collection' || kind === 'run' ? holderThing(kind, id) : id
}

/** W&B takes the names of collections, so that one that gets another name cannot be named by another plan. */
function refuseChangedCollections(items: Iterable<Item>): void {
  const moving = new Map<string, Item>()
  for (const item of items) if (isCollection(item) && isMoving(item)) moving.set(item.id, item)
  if (moving.size === 0) return
  for (const item of items) {
    for (const id of collectionsOf(item)) {
      const other = moving.get(id)
      if (other === undefined || other.part === item.part || isDoneInTime(item, other)) continue
      throw conflict(other, item, 'the collection of the other gets another name or type, or goes')
    }
  }
}

/** What goes with its collection may be changed before. */
function isDoneInTime({ part, sets }: Item, other: Item): boolean {
  return endsOf(other.action) === 'deleted' && part < other.part && sets.linkedIn !== other.id
}

function isMoving({ action, sets }: Item): boolean {
  return sets.name !== undefined || sets.type !== undefined || endsOf(action) === 'deleted'
}

/** The ids of the collections that a change names. */
function collectionsOf(item: Item): readonly string[] {
  if (!isVersion(item)) return isCollection(item) ? [item.id] : []
  const { identity, portfolioId, aliasesIn, sets } = item
  return [identity?.sequenceId, portfolioId, aliasesIn, sets.linkedIn].filter(id => typeof id === 'string')
}

function conflict(one: Item, other: Item, why: string): CoppiceError {
  const parts: readonly Part[] = [one.part, other.part]
  const [first, second] = parts.map(part => `plan ${part + 1}`)
  return new CoppiceError('PLAN_CONFLICT', {
    problem: `Plans that were joined disagree about ${pathOf(one)}: ${why}`,
    expected: 'plans that change different things, or one thing so that each change stands in the end',
    came: `${one.action.kind} of ${pathOf(one)} in ${first}, and ${other.action.kind} of ${pathOf(other)} in ${second}`,
    todo: 'Leave it out of one of them, or run one plan after the other.',
  })
}
