import { itemList, keptList } from '../plan/item-list.ts'
import type { Chosen } from '../preview/read-rows.ts'

/** A choice of nothing. */
export const NOTHING: Chosen = {
  ...{ actions: [], items: itemList([]), kept: keptList([]) },
  ...{ groups: [], again: [], notes: [], steps: [] },
}
