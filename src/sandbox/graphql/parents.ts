import type { AliasRow, CollectionRow, MembershipRow, RunRow } from '../store/tables.ts'
import type { Page } from './paging.ts'
import type { ListedVersion } from './versions.ts'

// Named here because the code generator takes names only.
export type AliasPage = Page<AliasRow>
export type CollectionPage = Page<CollectionRow>
export type MembershipPage = Omit<Page<MembershipRow>, 'totalCount'>
export type RunPage = Page<RunRow>
export type VersionPage = Page<ListedVersion>
export type VersionEdge = VersionPage['edges'][number]
