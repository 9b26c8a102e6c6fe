import { scan } from '../../listing/scan.ts'
import type { Execution } from '../../requests/execution.ts'
import { type Contained, type ContentsSeen, contentsListings } from './listings.ts'

/** Looks into collections, several in one request: what is in them in any state but deleted, and whether they are gone. */
export async function lookInto(
  collections: readonly Contained[],
  execution: Execution,
): Promise<ReadonlyMap<string, ContentsSeen>> {
  const looks = collections.map(one => contentsListings(one, execution.sizes))
  // Listings of one kind stand together, since only neighbours travel in one document.
  const listings = [...looks.flatMap(([all]) => all ?? []), ...looks.flatMap(([, ...others]) => others)]
  const contents = new Map<string, ContentsSeen>()
  const keyOf = ({ id, live, collection, lingering }: ContentsSeen) => `${id} ${live} ${collection} ${lingering}`
  for await (const came of scan(listings, execution, {
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
