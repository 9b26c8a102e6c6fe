import { type Item, isRun, isVersion, type Kept, pathOf } from '../plan/item.ts'
import type { KeptCode, KeptReason } from '../plan/kept-reason.ts'
import type { List } from '../plan/list.ts'
import { pathOfCollection } from '../plan/path.ts'
import type { VersionAction } from './action.ts'
import { versionAction } from './actions.ts'

/** That an action is not for links protects nothing: the version behind one is told by its own row. */
const HARMLESS: readonly KeptCode[] = ['is-link']

/**
 * Items that reach beyond their row to another one that stays. They stay as well (safety rule 5). A version that goes, now or
 * later, takes its links with it, also links that were rows of the same plan and are kept, and those in a portfolio that the
 * plan keeps. What belongs to a version, such as its tags, all its rows show.
 */
export function keptByLinks(items: List<Item>, kept: Iterable<Kept>): readonly Kept[] {
  const [rows, links, portfolios] = [new Map<string, Staying>(), new Map<string, Staying>(), new Map<string, Staying>()]
  for (const one of kept) {
    const { item } = one
    const staying = stayingOf(one)
    if (staying === undefined) continue
    if (isVersion(item)) rows.set(item.id, staying)
    if (item.kind === 'link') links.set(item.id, staying)
    if (item.kind === 'portfolio') portfolios.set(staying.place, staying)
  }
  if (rows.size + portfolios.size === 0) return []
  const inPortfolio = (item: Item) =>
    isVersion(item)
      ? item.links.map(link => portfolios.get(pathOfCollection(link))).find(one => one !== undefined)
      : undefined
  return items.flatMap((item): readonly Kept[] => {
    const reach = reachOf(item)
    const by = reach === 'links' ? (links.get(item.id) ?? inPortfolio(item)) : undefined
    if (by !== undefined) return [{ item, reasons: [because(by, 'its link in', ' stays, and would go with it')] }]
    const same = reach === 'rows' ? rows.get(item.id) : undefined
    return same === undefined
      ? []
      : [{ item, reasons: [because(same, 'it is one thing with the row in', ', which stays')] }]
  })
}

/** A row that protects others by staying: why it stays, and where it stands. */
interface Staying {
  readonly code: KeptCode
  readonly place: string
}

/** Undefined where that it stays protects nothing. */
function stayingOf({ item, reasons }: Kept): Staying | undefined {
  const reason = reasons.find(({ code }) => !HARMLESS.includes(code))
  return reason && { code: reason.code, place: isRun(item) ? pathOf(item) : pathOfCollection(item) }
}

function because({ code, place }: Staying, before: string, after: string): KeptReason {
  return { code, detail: `${before} ${place}${after}` }
}

/** How far the action on an item reaches beyond its row. A link goes alone. */
function reachOf(item: Item): VersionAction['reaches'] {
  if (!isVersion(item)) return undefined
  const { reaches } = versionAction(item.action)
  return reaches === 'links' && item.kind === 'link' ? undefined : reaches
}

/** Whether it is a version that goes, now or later, and its links with it. */
export function takesLinks(item: Item): boolean {
  return reachOf(item) === 'links'
}
