import { type Item, type Kept, pathOfCollection } from '../plan/selection.ts'
import { endsOf } from './actions.ts'

/**
 * Items that would take a link with them although the link stays, for any reason. They stay as well (safety rule 5). A
 * deleted version takes its links with it, also links that were rows of the same plan and are kept.
 */
export function keptByLinks(items: readonly Item[], kept: readonly Kept[]): readonly Kept[] {
  const links = new Map(kept.flatMap(one => (one.item.kind === 'link' ? [[one.item.id, one] as const] : [])))
  if (links.size === 0) return []
  return items.flatMap(item => {
    const link = takesLinks(item) ? links.get(item.id) : undefined
    if (link === undefined) return []
    const code = link.reasons[0]?.code ?? 'linked'
    const detail = `its link in ${pathOfCollection(link.item)} stays, and would go with it`
    return [{ item, reasons: [{ code, detail }] }]
  })
}

/** Whether it is a version that is deleted. */
export function takesLinks({ kind, action }: Pick<Item, 'kind' | 'action'>): boolean {
  return kind === 'version' && endsOf(action) === 'deleted'
}
