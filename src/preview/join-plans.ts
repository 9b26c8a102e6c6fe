import type { HeldList } from '../plan/held-list.ts'
import { type Item, isCollection, type Kept } from '../plan/item.ts'
import { type ItemList, itemList, keptList } from '../plan/item-list.ts'
import { chained } from '../plan/list.ts'
import { refuseDoubled, refuseLosers } from './alias-holders.ts'
import { refuseConflicts } from './conflicts.ts'
import { type Earlier, earlierThan } from './earlier.ts'
import { refuseDoubledNames } from './edit-collections.ts'
import type { Chosen } from './read-rows.ts'

/**
 * Selects what plans choose, one after the other: each goes by what those before it leave. Gives one choice for each plan,
 * with its place in the items and questions. Throws `PLAN_CONFLICT` where they disagree.
 */
export async function selectInTurn<Plan>(
  plans: readonly Plan[],
  select: (plan: Plan, earlier: Earlier) => Promise<Chosen>,
): Promise<readonly Chosen[]> {
  const parts: Chosen[] = []
  let groups = 0
  for (const [part, plan] of plans.entries()) {
    const items = parts.flatMap(chosen => [...chosen.items])
    const chosen = placed(await select(plan, earlierThan(items)), part, groups)
    groups += chosen.groups.length
    parts.push(chosen)
  }
  const all = itemsOf(parts)
  const { kinds, areJoined, haveHolders } = all.traits
  const allGroups = parts.flatMap(chosen => chosen.groups)
  if (areJoined) refuseConflicts(all, allGroups)
  if (haveHolders) {
    refuseDoubled(all)
    refuseLosers(all, allGroups)
  }
  if (kinds.has('sequence') || kinds.has('portfolio')) refuseDoubledNames(all.filter(isCollection))
  return parts
}

/** A choice as part of several: its groups stand behind those of the parts before it. */
function placed(chosen: Chosen, part: number, before: number): Chosen {
  const move = (item: Item): Item => {
    const groups = Object.freeze(item.groups.map(place => place + before))
    const moved: Item = { ...item, part, groups }
    return Object.freeze(moved)
  }
  const isThere = part === 0 && chosen.kept.every(({ item }) => item.part === 0)
  return {
    ...chosen,
    items: part === 0 ? chosen.items : itemList(chosen.items.map(move)),
    kept: isThere ? chosen.kept : keptList(chosen.kept.map(({ item, reasons }) => ({ item: move(item), reasons }))),
    again: chosen.again.map(question => ({ ...question, part })),
  }
}

/** The items of all parts, or of the only one that has some. */
export function itemsOf(parts: readonly Pick<Chosen, 'items'>[]): ItemList {
  const [only, ...others] = parts.map(({ items }) => items).filter(({ length }) => length > 0)
  return itemList(others.length === 0 ? (only ?? []) : chained<Item>(...parts.map(({ items }) => items)))
}

/** What all parts keep. */
export function keptOf(parts: readonly Pick<Chosen, 'kept'>[]): HeldList<Kept> {
  const [only, ...others] = parts.map(({ kept }) => kept).filter(({ length }) => length > 0)
  return keptList(others.length === 0 ? (only ?? []) : chained(...parts.map(({ kept }) => kept)))
}
