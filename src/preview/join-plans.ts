import { type Item, isCollection } from '../plan/selection.ts'
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
    const items = parts.flatMap(chosen => chosen.items)
    const chosen = placed(await select(plan, earlierThan(items)), part, groups)
    groups += chosen.groups.length
    parts.push(chosen)
  }
  const all = parts.flatMap(({ items }) => items)
  const allGroups = parts.flatMap(chosen => chosen.groups)
  refuseConflicts(all, allGroups)
  refuseDoubled(all)
  refuseDoubledNames(all.filter(isCollection))
  refuseLosers(all, allGroups)
  return parts
}

/** A choice as part of several: its groups stand behind those of the parts before it. */
function placed(chosen: Chosen, part: number, before: number): Chosen {
  const move = (item: Item): Item => {
    const groups = Object.freeze(item.groups.map(place => place + before))
    const moved: Item = { ...item, part, groups }
    return Object.freeze(moved)
  }
  return {
    ...chosen,
    items: chosen.items.map(move),
    kept: chosen.kept.map(({ item, reasons }) => ({ item: move(item), reasons })),
    again: chosen.again.map(question => ({ ...question, part })),
  }
}
