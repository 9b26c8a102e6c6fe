import { NOT_FETCHED, UNREADABLE } from '../../conditions/values.ts'
import { pathOfCollection } from '../../plan/path.ts'
import { isLink, readField } from '../../resources/version/record.ts'
import { plainGuard } from './guard.ts'

/** Keeps a version that a registry or another portfolio holds. */
export const linked = plainGuard('linked', 'is linked', {
  fields: ['links'],
  facts: ['links'],
  reasons: record => {
    if (isLink(record)) return []
    const links = readField(record, 'links')
    const allow = 'linked: true'
    if (links === NOT_FETCHED || links === UNREADABLE)
      return [{ code: 'linked', detail: 'its links could not be read', allow }]
    const isHeld = record.node.aliases.some(alias => alias.artifactCollection?.__typename !== 'ArtifactSequence')
    if (links.length === 0 && !isHeld) return []
    const hidden = 'it has an alias in a portfolio or in a collection that is not visible'
    return [{ code: 'linked', detail: links.map(pathOfCollection).join(', ') || hidden, allow }]
  },
})
