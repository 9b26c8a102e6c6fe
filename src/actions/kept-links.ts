import type { KeptCode } from '../plan/kept-reason.ts'
import { pathOfCollection } from '../plan/path.ts'
import { type Item, isRun, isVersion, type Kept, pathOf } from '../plan/selection.ts'
import type { VersionAction } from './action.ts'
import { versionAction } from './actions.ts'

/** That an action is not for links protects nothing: the version behind one is told by its own row. */
const HARMLESS: readonly KeptCode[] = ['is-link']

/**
 * Items that reach beyond their row to another one that stays. They stay as well (safety rule 5). A version that goes, now or
 * later, takes its links with it, also links that were rows of the same plan and are kept, and those in a portfolio that the
 * plan keeps. What belongs to a version, such as its tags, all its rows show.
 */
export function keptByLinks(items: readonly Item[], kept: readonly Kept[]): readonly Kept[] {
  const holding = kept.filter(({ reasons }) => reasons.some(({ code }) => !HARMLESS.includes(code)))
  const byId = (kinds: readonly Item['kind'][]) =>
    new Map(holding.flatMap(one => (kinds.includes(one.item.kind) ? [[one.item.id, one] as const] : [])))
  const [rows, links] = [byId(['version', 'link']), byId(['link'])]
  const portfolios = new Map(
    holding.flatMap(one => (one.item.kind === 'portfolio' ? [[pathOfCollection(one.item), one] as const] : [])),
  )
  if (rows.size + portfolios.size === 0) return []
  const inPortfolio = (item: Item) =>
    isVersion(item)
      ? item.links.map(link => portfolios.get(pathOfCollection(link))).find(one => one !== undefined)
      : undefined
  return items.flatMap(item => {
    const reach = reachOf(item)
    const by = reach === 'links' ? (links.get(item.id) ?? inPortfolio(item)) : undefined
    if (by !== undefined) return [{ item, reasons: [because(by, 'its link in', ' stays, and would go with it')] }]
    const same = reach === 'rows' ? rows.get(item.id) : undefined
    return same === undefined
      ? []
      : [{ item, reasons: [because(same, 'it is one thing with the row in', ', which stays')] }]
  })
}

function because({ item, reasons }: Kept, before: string, after: string) {
  const code = reasons.find(reason => !HARMLESS.includes(reason.code))?.code ?? 'linked'
  return { code, detail: `${before} ${isRun(item) ? pathOf(item) : pathOfCollection(item)}${after}` }
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
