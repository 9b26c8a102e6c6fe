import { ACTION_FIELDS } from '../actions/actions.ts'
import type { NamesWithin } from '../conditions/strict.ts'
import type { Item } from '../plan/item.ts'
import type { LinkPlace } from '../resources/version/artifact.ts'

type NamesOf<Union> = Union extends unknown ? keyof Union : never

/** The names that items of any kind have. `'version' in item` tells kinds apart, and is no typo. */
export const ITEM_NAMES: NamesWithin = {
  '': Object.keys({
    ...{
      action: 1,
      aliases: 1,
      collection: 1,
      createdAt: 1,
      entity: 1,
      groups: 1,
      hadAlias: 1,
      holders: 1,
      id: 1,
      identity: 1,
    },
    ...{ kind: 1, links: 1, aliasesIn: 1, portfolioId: 1, project: 1, removes: 1, seen: 1, sets: 1, size: 1, state: 1 },
    ...{ adds: 1, isEmpty: 1, part: 1, storedBytes: 1, type: 1, version: 1, versionIndex: 1 },
    ...{ displayName: 1, leaves: 1, run: 1, takes: 1 },
  } satisfies Record<NamesOf<Item>, 1>),
  action: ACTION_FIELDS,
  // When it was linked there is a fact of its own, and none of an item.
  links: Object.keys({ entity: 1, project: 1, collection: 1, aliases: 1 } satisfies Record<keyof LinkPlace, 1>),
}
