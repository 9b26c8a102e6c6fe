import { HIDDEN } from '../../conditions/values.ts'
import { NONE } from '../../plan/frozen.ts'
import { pathOfCollection } from '../../plan/path.ts'
import { heldAliases } from '../../resources/version/aliases.ts'

import { isLink, ownAliases, readField } from '../../resources/version/record.ts'
import { plainGuard } from './guard.ts'

/** Keeps a version with an alias in any collection, and a link with an alias in its portfolio. */
export const aliases = plainGuard('aliases', 'has aliases', {
  facts: ['aliases', 'ownAliases'],
  reasons: record => {
    if (heldAliases(record).length === 0) return NONE
    const links = isLink(record) ? [] : readField(record, 'links')
    const elsewhere =
      typeof links === 'symbol'
        ? heldAliases(record).flatMap(({ alias, portfolioId }) => (portfolioId ? [`${alias} in ${HIDDEN}`] : []))
        : links.flatMap(link => link.aliases.map(alias => `${alias} in ${pathOfCollection(link)}`))
    const held = [...ownAliases(record), ...elsewhere]
    return held.length === 0 ? [] : [{ code: 'aliased', detail: held.join(', '), allow: 'aliases: true' }]
  },
})
