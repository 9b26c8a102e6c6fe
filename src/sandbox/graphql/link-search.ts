import { encodeId } from '../ids.ts'
import { parsePythonJson } from '../python-json.ts'
import type { Wanted } from '../store/link-search.ts'
import type { Part, Sorted } from '../store/paged.ts'
import type { ArtifactRow, LinkRow, MembershipRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { orderOf } from './filters.ts'
import { inPortfolio } from './memberships.ts'
import { conditionOf, equalities, memberAt } from './mongo.ts'
import type { Rows } from './paging.ts'
import { promised } from './promised.ts'
import { type Searchable, searched } from './search.ts'

type Found = MembershipRow & Sorted

/** Links that are read at a time. */
const stride = 500

/**
 * The links in these portfolios for which the filters hold. Without an order they are read as far as a page needs, and
 * what an index can find, aliases and tags, is not looked for; the filters decide all the same.
 */
export function linksMeant(
  collections: readonly number[],
  args: { readonly filters?: string | null | undefined; readonly order?: string | null | undefined },
  context: Context,
): Rows<Found> {
  const searchable = searchableLinks(context)
  const order = orderOf(args.order, Object.keys(searchable.sorts))
  const named = equalities(args.filters)
  const wanted: Wanted = { collections, aliases: named('alias'), tags: named('tag') }
  if (order) {
    const all = [...found(wanted, everything, context)].map(inPortfolio)
    return searched(all, args, searchable)
  }
  const holds = conditionOf(args.filters, searchable.fields)
  const rows = (part: Part) => matching(wanted, part, holds, context)
  return {
    descending: false,
    listing: { rows: (_nothing, part) => rows(part), count: () => rows(everything).length },
  }
}

const everything: Part = { descending: false, limit: Number.POSITIVE_INFINITY, offset: 0 }

function matching(wanted: Wanted, part: Part, holds: (row: MembershipRow) => boolean, context: Context): Found[] {
  const rows: Found[] = []
  let skipped = 0
  if (part.limit === 0) return rows
  for (const link of found(wanted, part, context)) {
    const row = inPortfolio(link)
    if (!holds(row)) continue
    skipped += 1
    if (skipped > part.offset) rows.push({ ...row, sortValue: row.id, sortId: row.id })
    if (rows.length === part.limit) break
  }
  return rows
}

/** Links between the bounds of a part, in its order, read as they are pulled. */
function* found(wanted: Wanted, { after, before, descending }: Part, { store }: Context): Generator<LinkRow> {
  const [from, to] = [linkOf(after), linkOf(before)]
  let last = from ?? (descending ? Number.MAX_SAFE_INTEGER : 0)
  for (;;) {
    const some = store.links.some(wanted, last, descending, stride)
    for (const link of some) {
      if (to !== undefined && (descending ? link.id <= to : link.id >= to)) return
      yield link
    }
    last = some.at(-1)?.id ?? last
    if (some.length < stride) return
  }
}

/** The link that a place in a portfolio is made from. */
const linkOf = (key: Sorted | undefined) => key && (key.sortId - 1) / 2

function searchableLinks({ store }: Context): Searchable<MembershipRow> {
  const id = ({ artifactId }: MembershipRow) => [artifactId, encodeId('Artifact', artifactId)]
  let known: ArtifactRow | undefined
  /** Read when a filter first asks, and once for each row. */
  const versionOf = ({ artifactId }: MembershipRow) => {
    if (known?.id !== artifactId) known = promised(store.read.version(artifactId))
    return known
  }
  const sorts = {
    artifact_created_at: (row: MembershipRow) => versionOf(row).createdAt,
    artifact_size: (row: MembershipRow) => versionOf(row).size,
    acm_created_at: (row: MembershipRow) => row.createdAt,
    created_at: (row: MembershipRow) => versionOf(row).createdAt,
  }
  return {
    fields: {
      ...sorts,
      id,
      artifact_id: id,
      version: row => [`v${row.versionIndex}`, row.versionIndex],
      tag: row => store.read.tagsOf(row.artifactId).map(({ name }) => name),
      alias: row =>
        store.read
          .aliasesOf(row.artifactId)
          .filter(({ collectionId }) => collectionId === row.collectionId)
          .map(({ alias }) => alias),
      metadata: { within: (row, path) => memberAt(parsePythonJson(versionOf(row).metadata ?? '{}'), path) },
      updated_at: row => versionOf(row).updatedAt,
    },
    sorts,
  }
}
