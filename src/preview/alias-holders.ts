import type { VersionAction } from '../actions/action.ts'
import { endsOf, versionAction } from '../actions/actions.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import { type Item, isVersion, pathOf, type VersionItem, type Witness, type WitnessGroup } from '../plan/item.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { List } from '../plan/list.ts'
import type { AliasHolder } from '../plan/target.ts'
import type { Execution } from '../requests/execution.ts'
import type { FactName } from '../resources/version/fact-names.ts'
import { type AliasName, aliasText, nobody, readHolders } from '../resources/version/holders.ts'
import { readField, type VersionRecord } from '../resources/version/record.ts'
import { givingWay } from '../rows/giving-way.ts'
import type { Earlier } from './earlier.ts'

/** Who holds the aliases that rows are to get. */
export interface Holders {
  of(record: VersionRecord): readonly AliasHolder[]
  /** Why a row stays: another version holds an alias that is not to be taken away. */
  reasonsOf(record: VersionRecord): readonly KeptReason[]
}

const NO_HOLDERS: readonly AliasHolder[] = Object.freeze([])

const NOBODY: Holders = { of: () => NO_HOLDERS, reasonsOf: () => [] }

/** Reads who holds the aliases that actions give, once for all rows. */
export async function aliasHolders(
  actionOf: (record: VersionRecord) => VersionAction,
  records: Iterable<VersionRecord>,
  execution: Execution,
  saidOf: (record: VersionRecord) => string | undefined,
  earlier: Earlier,
): Promise<Holders> {
  const namesOf = (record: VersionRecord): readonly AliasName[] => {
    const { takes, edit, placeOf } = actionOf(record)
    if (takes === undefined) return []
    return edit(record, saidOf(record)).adds.map(alias => ({ place: placeOf(record.place), alias }))
  }
  const names: AliasName[] = []
  for await (const some of givingWay(records)) names.push(...some.flatMap(namesOf))
  if (names.length === 0) return NOBODY
  const held = await readHolders(names, execution)
  const of = (record: VersionRecord) =>
    Object.freeze(namesOf(record).map(name => earlier.holder(name, held.get(aliasText(name)) ?? nobody(name.alias))))
  return {
    of,
    reasonsOf: record => {
      if (actionOf(record).takes === 'what others hold') return []
      const others = of(record).filter(({ id }) => id !== null)
      if (others.length === 0) return []
      const detail = others.map(({ alias, version }) => `${alias} is held by ${version}`).join(', ')
      return [{ code: 'alias-held', detail: `${detail}; .moveAlias(…) takes it` }]
    },
  }
}

/**
 * Throws `PLAN_CONFLICT` where the version that loses an alias is one on which others rest, or is itself changed at the same
 * time, by what its aliases are: then a change of ours would look like somebody else's. One that goes before has lost it.
 */
export function refuseLosers(items: List<Item>, groups: readonly WitnessGroup[]): void {
  const takers = items.filter(isVersion).filter(({ holders }) => holders.length > 0)
  const spared = new Set(groups.flatMap(({ witnesses }) => witnesses.filter(restsOnAliases)).map(({ id }) => id))
  const changed = new Map<string, Item[]>()
  for (const item of items.filter(restsOnAliases)) changed.set(item.id, [...(changed.get(item.id) ?? []), item])
  for (const item of takers) {
    const isInTheWay = (other: Item) =>
      other.part === item.part || (other.part < item.part && takesAliasesOf(other, item))
    const loser = item.holders.find(
      ({ id }) => id !== null && id !== item.id && (spared.has(id) || (changed.get(id) ?? []).some(isInTheWay)),
    )
    if (loser === undefined) continue
    throw new CoppiceError('PLAN_CONFLICT', {
      problem: `${pathOf(item)} would take ${loser.alias} from ${loser.version}, which the same plan changes or rests on`,
      expected: 'that what loses an alias is no part of the plan',
      came: `${pathOf(item)} and ${loser.version}`,
      todo: 'Leave one of them out, or say two plans, one after the other.',
    })
  }
}

/** Whether an item goes, and with it the alias that another one is to take. */
function takesAliasesOf(other: Item, { aliasesIn }: VersionItem): boolean {
  const ends = endsOf(other.action)
  return ends === 'deleted' || (ends === 'unlinked' && isVersion(other) && other.portfolioId === aliasesIn)
}

const ALIAS_FACTS: readonly FactName[] = ['aliases', 'ownAliases', 'links']

/** A link is compared by its aliases, whatever was asked of it. */
function restsOnAliases({ kind, seen }: Item | Witness): boolean {
  return kind === 'link' || (kind === 'version' && ALIAS_FACTS.some(name => name in seen))
}

/** Throws `PLAN_CONFLICT` where a closure says different things of two rows of one version. */
export function refuseTwoTexts(
  records: Iterable<VersionRecord>,
  saidOf: (record: VersionRecord) => string | undefined,
): void {
  const texts = new Map<string, string>()
  for (const record of records) {
    const said = saidOf(record)
    if (said === undefined) continue
    const before = texts.get(record.node.id)
    texts.set(record.node.id, said)
    if (before === undefined || before === said) continue
    throw new CoppiceError('PLAN_CONFLICT', {
      problem: `The closure says two things of ${String(readField(record, 'name'))}, which several rows show`,
      expected: 'one text for one version',
      came: `${JSON.stringify(before)} and ${JSON.stringify(said)}`,
      todo: 'Say .distinct() to have each version once, or say the same of its links.',
    })
  }
}

/** Throws `PLAN_CONFLICT` where two versions would get one alias of one collection, of which each names one version only. */
export function refuseDoubled(items: Iterable<Item>): void {
  const getters = new Map<string, Item>()
  for (const item of items) {
    if (!isVersion(item) || item.holders.length === 0) continue
    const place = versionAction(item.action).placeOf(item)
    for (const alias of item.adds) {
      const text = aliasText({ place, alias })
      const other = getters.get(text)
      getters.set(text, item)
      if (other === undefined || other.id === item.id) continue
      throw new CoppiceError('PLAN_CONFLICT', {
        problem: `More than one version would get the alias ${text}`,
        expected: 'one version for each alias of a collection',
        came: `${pathOf(other)} and ${pathOf(item)}`,
        todo: "Say which one, such as .orderBy('versionIndex', 'desc').distinct('collection').",
      })
    }
  }
}
