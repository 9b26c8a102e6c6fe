import type { Settings } from '../options.ts'
import { badRequest } from '../rules/refusal.ts'
import type { Listings } from '../store/listings.ts'
import type { VersionState } from '../store/states.ts'
import type { ArtifactRow, CollectionRow } from '../store/tables.ts'
import type { VersionInput } from '../store/version-lists.ts'
import type { Context } from './context.ts'
import { orderOf, statesOf } from './filters.ts'
import { type Page, type PageArguments, pageOf, rowsOf } from './paging.ts'

/** A version in a list, with its number in the collection that was asked. */
export type ListedVersion = ArtifactRow & { readonly listedIndex: number }

/** The arguments of every list of versions. */
export interface VersionArguments extends PageArguments {
  readonly filters?: string | null | undefined
  readonly order?: string | null | undefined
}

const orders = ['version_index', 'created_at'] as const
const sorts = { version_index: 'byVersionIndex', created_at: 'byCreatedAt' } as const
const linkSorts = { version_index: 'linkedByVersionIndex', created_at: 'linkedByCreatedAt' } as const

/** A page of a sequence's versions or of a portfolio's links. */
export function versionsIn(
  collection: CollectionRow,
  page: VersionArguments,
  { store, settings }: Context,
): Page<ListedVersion> {
  const { field, descending } = orderOf(page.order, orders) ?? {
    field: 'version_index',
    descending: isReversed(settings),
  }
  const listing = collection.kind === 'SEQUENCE' ? store.list[sorts[field]].ofSequence : store.list[linkSorts[field]]
  return pageOf(rowsOf(listing, inputOf(collection.id, page, settings), descending), page, settings)
}

/** A page of what a run logged or used. */
export function versionsOfRun(
  list: keyof Pick<Listings['byId'], 'ofRun' | 'usedByRun'>,
  runId: number,
  page: VersionArguments,
  { store, settings }: Context,
): Page<ListedVersion> {
  const order = orderOf(page.order, orders)
  const listing = store.list[order ? sorts[order.field] : 'byId'][list]
  const descending = order?.descending ?? isReversed(settings)
  return pageOf(rowsOf(listing, inputOf(runId, page, settings), descending), page, settings)
}

const isReversed = (settings: Settings) => settings.defaultOrder === 'newest-first'

function inputOf(id: number, page: VersionArguments, settings: Settings): VersionInput {
  const unfiltered: readonly VersionState[] =
    settings.listings === 'everything' ? ['PENDING', 'COMMITTED', 'DELETED'] : ['PENDING', 'COMMITTED']
  const states = statesOf(page.filters, unfiltered)
  if (states.length === 0) throw badRequest('filters: no version can be in such a state')
  return { id, states }
}
