import type { Sorted } from '../store/paged.ts'
import type {
  AccountRow,
  AliasRow,
  ArtifactRow,
  ArtifactTypeRow,
  CollectionRow,
  MembershipRow,
  OrganizationRow,
  ProjectRow,
  RunRow,
  TagRow,
} from '../store/tables.ts'
import type { Page } from './paging.ts'
import type { ListedVersion } from './versions.ts'

/** One file of a version: its name and size; the sandbox keeps no contents. */
export interface FileNode extends Sorted {
  readonly name: string
  readonly sizeBytes: number
  readonly version: ArtifactRow
}

/** A page of the storage tree, and what all of its list takes. */
export type Sizes<Row> = Pick<Page<Row>, 'edges' | 'pageInfo'> & { readonly totalSize: number }

// Named here because the code generator takes names only.
export type AliasPage = Page<AliasRow>
export type CollectionPage = Page<CollectionRow>
export type FilePage = Page<FileNode>
export type MembershipPage = Omit<Page<MembershipRow>, 'totalCount'>
export type OrganizationPage = Omit<Page<OrganizationRow>, 'totalCount'>
export type ProjectPage = Page<ProjectRow>
/** There is but one server: nothing need be known to ask it. */
export type Server = Record<string, never>
export type RunPage = Page<RunRow>
export type TagPage = Page<TagRow>
export type TypePage = Page<ArtifactTypeRow>
export type UserPage = Omit<Page<AccountRow>, 'totalCount'>
export type VersionPage = Page<ListedVersion>
export type VersionEdge = VersionPage['edges'][number]
export type ProjectSizes = Sizes<ProjectRow>
export type ArtifactTypeSizes = Sizes<ArtifactTypeRow>
export type ArtifactSequenceSizes = Sizes<CollectionRow>
export type ArtifactSizes = Sizes<ArtifactRow>
export type RunSizes = Sizes<RunRow>
