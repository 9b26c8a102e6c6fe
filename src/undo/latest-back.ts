import type { FoundCollection } from '../actions/action.ts'
import { type VersionItemAction, versionAction } from '../actions/actions.ts'
import { writeAliases } from '../actions/aliases-in.ts'
import { type Item, isVersion, type VersionItem } from '../plan/item.ts'
import { itemList } from '../plan/item-list.ts'
import { pathOfCollection, type WholePath } from '../plan/path.ts'
import type { AliasHolder } from '../plan/target.ts'
import { isGoingLink } from '../plan/things.ts'
import { itemOf, onceEach } from '../preview/item-of.ts'
import type { Chosen } from '../preview/read-rows.ts'
import { restsOn } from '../preview/select-versions.ts'
import type { Execution } from '../requests/execution.ts'
import { type AliasName, aliasText, nobody, readHolders } from '../resources/version/holders.ts'
import { readVersions } from '../resources/version/read-again.ts'
import { isSurelyHeldBy } from '../resources/version/record.ts'
import { NOTHING } from './nothing.ts'

const LATEST = 'latest'
const MOVE: VersionItemAction = Object.freeze({ kind: 'moveAlias', alias: LATEST, collection: undefined })

/** A portfolio whose `latest` an undo moves, and from whom it is taken when the links are done. */
interface Portfolio {
  readonly id: string
  readonly place: WholePath
  readonly type: string
  readonly from: AliasHolder
  /** Who held it before the run; undefined where that is whoever holds it now. */
  readonly before?: FoundCollection['latest']
  /** The versions whose links there go. */
  readonly going: readonly string[]
}

/**
 * Gives `latest` of portfolios back. Where links are made anew, W&B gives it to the last of them: it goes back to who holds it
 * now. Where the link that holds it is taken out, it goes back to who held it before the run, if nobody else does by then.
 */
export async function latestBack(
  items: readonly Item[],
  before: ReadonlyMap<string, FoundCollection['latest']>,
  execution: Execution,
): Promise<Chosen> {
  const portfolios = portfoliosIn(items.filter(isVersion), before)
  const held = await readHolders(portfolios.map(nameIn), execution)
  const back = portfolios.flatMap(portfolio => {
    const to = whoGetsIt(portfolio, held.get(aliasText(nameIn(portfolio))))
    return to === undefined ? [] : [{ ...portfolio, to }]
  })
  const does = versionAction(MOVE)
  const known = back.map(({ id: portfolioId, to, place, type }) => {
    return { id: to, place: { ...place, type, versionIndex: null, portfolioId } }
  })
  const answers = await readVersions(execution, known, new Set([...does.fields('createdBy'), 'links']))
  const one = onceEach()
  const moves = back.flatMap(({ id, from }, index) => {
    const again = answers[index]
    if (again?.kind !== 'record' || !isSurelyHeldBy(again.record, id)) return []
    const record = writeAliases(again.record, id, { adds: [], removes: [LATEST] })
    const rests = restsOn(does, new Set())(record)
    return [
      itemOf(record, { version: MOVE, link: MOVE }, does.edit(record, undefined), rests, one, Object.freeze([from])),
    ]
  })
  const moved = new Set(moves.map(({ portfolioId }) => portfolioId))
  const notes = portfolios.flatMap(portfolio => {
    const holder = held.get(aliasText(nameIn(portfolio)))
    return moved.has(portfolio.id) ? [] : (noteOn(portfolio, holder) ?? [])
  })
  return { ...NOTHING, actions: moves.length === 0 ? [] : [MOVE], items: itemList<Item>(moves), notes }
}

function nameIn({ place }: Portfolio): AliasName {
  return { place, alias: LATEST }
}

function portfoliosIn(
  items: readonly VersionItem[],
  before: ReadonlyMap<string, FoundCollection['latest']>,
): readonly Portfolio[] {
  const found = new Map<string, Portfolio>()
  for (const item of items.filter(item => isGoingLink(item) && item.portfolioId !== null)) {
    const { entity, project, collection, type } = item
    const id = item.portfolioId ?? ''
    const going = [...(found.get(id)?.going ?? []), item.id]
    const place = { entity, project, collection }
    found.set(id, { id, place, type, from: nobody(LATEST), before: before.get(id) ?? null, going })
  }
  for (const item of items) {
    const { into } = versionAction(item.action)
    if (into === undefined || into.found === null) continue
    const from = Object.freeze({ alias: LATEST, id: item.id, version: item.version })
    found.set(into.found.id, { id: into.found.id, place: into.path, type: into.found.type, from, going: [] })
  }
  return [...found.values()]
}

/** The id of the version that gets it back; undefined where nothing is to be done about it. */
function whoGetsIt({ before, going }: Portfolio, holder: AliasHolder | undefined): string | undefined {
  if (before === undefined) return holder?.id ?? undefined
  const isTakenOut = holder?.id != null && going.includes(holder.id)
  return isTakenOut && before !== null && !going.includes(before.id) ? before.id : undefined
}

/** What is said where it does not come back by a change. */
function noteOn({ place, before, going }: Portfolio, holder: AliasHolder | undefined): string | undefined {
  const name = `latest of ${pathOfCollection(place)}`
  if (before === undefined) {
    if (holder === undefined) return undefined
    return `${holder.version} holds ${name} and cannot be read: the last link that is made anew takes it.`
  }
  if (holder?.id == null || !going.includes(holder.id)) return undefined
  return `The link of ${holder.version} that holds ${name} is taken out. Nobody says whether W&B gives it to another link: look who holds it then.`
}
