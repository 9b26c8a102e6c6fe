import type { ItemMap, ItemSet } from './item-map.ts'
import type { Outcomes } from './outcome-list.ts'
import type { Sets } from './target.ts'

/** The result of an earlier, interrupted execution. */
export interface Past {
  /** Items whose change may have been sent. */
  readonly intended: Pick<ItemSet, 'size' | 'has'>
  /** All values that were sent for an item, where they were reckoned then: any of them may have arrived. */
  readonly sent: Pick<ItemMap<readonly Sets[]>, 'has' | 'get'>
  readonly outcomes: Outcomes
}
