import { type ItemAction, isOnRuns, letsOf } from '../actions/actions.ts'
import { isRun, type Kept } from '../plan/item.ts'
import type { List } from '../plan/list.ts'

/** The options that would let kept items go. An item with a reason without an option stays anyway, and adds no hint. */
export function letsGo(kept: List<Kept>, actions: readonly ItemAction[]): string {
  const holder = actions.find(isOnRuns)
  const lets = holder === undefined ? actions.map(letsOf).find(one => one !== undefined) : letsOf(holder)
  if (lets === undefined) return ''
  if (holder === undefined) return letsText(lets, optionsFor(kept))
  // What runs logged has its options within theirs.
  const within = optionsFor(kept.filter(({ item }) => !isRun(item)))
  const ofVersions = within.length === 0 ? [] : [`artifacts: { ${within.join(', ')} }`]
  return letsText(lets, [...ofVersions, ...optionsFor(kept.filter(({ item }) => isRun(item)))])
}

function letsText(lets: (options: string) => string, options: readonly string[]): string {
  return options.length === 0 ? '' : `to let them go: ${lets(options.join(', '))}`
}

/** The options that would let some items go. */
function optionsFor(kept: Iterable<Kept>): readonly string[] {
  const freed = new Set<string>()
  for (const { reasons } of kept) {
    const allows = reasons.flatMap(({ allow }) => allow ?? [])
    if (allows.length === reasons.length) for (const allow of allows) freed.add(allow)
  }
  // When an option can be said in several ways, the way that allows least is named.
  const options = new Map(
    [...freed]
      .sort()
      .reverse()
      .map(option => [option.split(':')[0], option]),
  )
  return [...options.values()].sort()
}
