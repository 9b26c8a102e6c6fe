import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an unclear hasNextPage from ending a list',
    file: 'listing/connection.ts',
    find: "if (typeof hasNext !== 'boolean') return { kind: 'unclear', lacks: 'whether the list goes on' }",
    replace: 'if (!hasNext) return { kind: "page", edges, hasNext: false, next: null }',
  },
  {
    keeps: 'edges that are none from being a raw TypeError or an empty list',
    file: 'listing/connection.ts',
    find: '!Array.isArray(edges) || !edges.every(isPlace)',
    replace: 'edges === undefined',
  },
  {
    keeps: 'a membership of no collection from being a raw TypeError',
    file: 'resources/version/aliases.ts',
    find: "if (typeof collection !== 'object' || collection === null) return 'hidden'",
    replace: "if (collection === null || collection === undefined) return 'hidden'",
  },
  {
    keeps: "a list of memberships without the version's own collection from meaning that nothing holds it",
    file: 'resources/version/links.ts',
    find: 'if (!showsItsPlace && !memberships.hasNext) return UNREADABLE',
    replace: '',
  },
  {
    keeps: 'an unclear list of memberships from being read',
    file: 'resources/version/links.ts',
    find: "if (memberships.kind === 'unclear') return UNREADABLE",
    replace: "if (memberships.kind === 'unclear') return []",
  },
  {
    keeps: 'tags of a collection that may not be all from being given to a closure',
    file: 'resources/collection/listings.ts',
    find: "if (read.kind === 'unclear' || read.hasNext) return UNREADABLE",
    replace: "if (read.kind === 'unclear' || read.hasNext) return []",
  },
  {
    keeps: 'a list that brings nothing new from being read for ever',
    file: 'listing/tasks.ts',
    find: "if (isIdle(next)) throw stuck(listing.label, 'page after page without anything new')",
    replace: 'if (walk.pages > 200) return []',
  },
  {
    keeps: 'something that stands where nobody expects it from being a raw TypeError',
    file: 'listing/scan.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a file
    find: 'if (error instanceof TypeError) throw unanswered(`what was asked for, of ${listing.label}`)',
    replace: 'unanswered',
  },
  {
    keeps: 'one version that cannot be read again from ending the run',
    file: 'resources/version/read-again.ts',
    find: "if (!(error instanceof TypeError || isCoppiceError(error, 'BAD_ANSWER'))) throw error",
    replace: "if (!isCoppiceError(error, 'NOT_FOUND')) throw error",
  },
  {
    keeps: 'a portfolio without its project from being a raw TypeError',
    file: 'resources/version/holding-places.ts',
    find: '|| holder.id === ownId || !holder.project) return []',
    replace: '|| holder.id === ownId || holder.project === null) return []',
  },
]
