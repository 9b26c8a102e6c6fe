import { type Item, isVersion, type Kept, pathOfCollection } from '../plan/selection.ts'
import { endsOf } from './actions.ts'

/**
 * Items that would take a link with them although the link stays, for any reason. They stay as well (safety rule 5). A
 * deleted version takes its links with it, also links that were rows of the same plan and are kept, and those in a portfolio
 * that the plan keeps.
 */
export function keptByLinks(items: readonly Item[], kept: readonly Kept[]): readonly Kept[] {
  const links = new Map(kept.flatMap(one => (one.item.kind === 'link' ? [[one.item.id, one] as const] : [])))
  const portfolios = new Map(
    kept.flatMap(one => (one.item.kind === 'portfolio' ? [[pathOfCollection(one.item), one] as const] : [])),
  )
  if (links.size + portfolios.size === 0) return []
  const inPortfolio = (item: Item) =>
    isVersion(item)
      ? item.links.map(link => portfolios.get(pathOfCollection(link))).find(one => one !== undefined)
      : undefined
  return items.flatMap(item => {
    if (!takesLinks(item)) return []
    const by = links.get(item.id) ?? inPortfolio(item)
    if (by === undefined) return []
    const code = by.reasons[0]?.code ?? 'linked'
    const detail = `its link in ${pathOfCollection(by.item)} stays, and would go with it`
    return [{ item, reasons: [{ code, detail }] }]
  })
}

/** Whether it is a version that is deleted. */
export function takesLinks({ kind, action }: Pick<Item, 'kind' | 'action'>): boolean {
  return kind === 'version' && endsOf(action) === 'deleted'
}
