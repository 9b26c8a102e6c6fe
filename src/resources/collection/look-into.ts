import type { Listing } from '../../listing/listing.ts'
import { scan } from '../../listing/scan.ts'
import type { Execution } from '../../requests/execution.ts'
import { type Contained, type ContentsSeen, collectionListing, contentsListing } from './listings.ts'

/** Looks into collections, several in one request: what is in them in any state but deleted, and whether they are gone. */
export function lookInto(
  collections: readonly Contained[],
  execution: Execution,
): Promise<ReadonlyMap<string, ContentsSeen>> {
  return seenBy(
    collections.map(one => contentsListing(one, execution.sizes)),
    execution,
  )
}

/** Looks at collections, and at nothing that is in them, many in one request. */
export function lookAt(
  collections: readonly Contained[],
  execution: Execution,
): Promise<ReadonlyMap<string, ContentsSeen>> {
  return seenBy(
    collections.map(one => collectionListing(one, execution.sizes)),
    execution,
  )
}

async function seenBy(
  looks: readonly Listing<ContentsSeen>[],
  execution: Execution,
): Promise<ReadonlyMap<string, ContentsSeen>> {
  const contents = new Map<string, ContentsSeen>()
  const keyOf = ({ id, live, collection, lingering }: ContentsSeen) => `${id} ${live} ${collection} ${lingering}`
  for await (const came of scan(looks, execution, {
    fields: new Set(),
    keyOf,
    mayRepeat: true,
    missing: 'refuse',
    note: () => undefined,
  })) {
    for (const look of came) {
      const before = contents.get(look.id)
      const lingering = new Set([...(before?.lingering ?? []), ...look.lingering])
      contents.set(look.id, { ...look, live: look.live || before?.live === true, lingering: [...lingering] })
    }
  }
  return contents
}
