/** One page of a list as it came; nothing about it is taken for granted. */
export interface Connection<Edge> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null }
  readonly edges: readonly Edge[]
}

/** What a page of a list says: its places, and where the next page begins. */
export type ReadConnection<Edge> =
  | { readonly kind: 'page'; readonly edges: readonly Edge[]; readonly hasNext: boolean; readonly next: string | null }
  /** The page does not say everything that a page must say. `lacks` says what is missing. */
  | { readonly kind: 'unclear'; readonly lacks: string }

/**
 * Reads a page of any list, of a request or inside a field: the one place that knows when a list ends. Only `hasNextPage:
 * false` ends a list. A missing value, null or text may hide rows that protect others (safety rule 3).
 */
export function readConnection<Edge>(list: Connection<Edge> | null | undefined): ReadConnection<Edge> {
  if (!isObject(list)) return { kind: 'unclear', lacks: 'the list itself' }
  const { edges, pageInfo } = list
  if (!Array.isArray(edges) || !edges.every(isPlace)) return { kind: 'unclear', lacks: 'what stands in the list' }
  const hasNext: unknown = isObject(pageInfo) ? pageInfo.hasNextPage : undefined
  if (typeof hasNext !== 'boolean') return { kind: 'unclear', lacks: 'whether the list goes on' }
  const { endCursor } = pageInfo
  return { kind: 'page', edges, hasNext, next: hasNext && typeof endCursor === 'string' ? endCursor : null }
}

/** A place of a list holds something, or null where the key may not see it. */
function isPlace(edge: unknown): boolean {
  return isObject(edge) && 'node' in edge && (edge.node === null || isObject(edge.node))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
