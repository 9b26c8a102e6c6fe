import type { Sorted } from '../store/paged.ts'
import type {
  AccountRow,
  AliasRow,
  ArtifactRow,
  ArtifactTypeRow,
  CollectionRow,
  ManifestRow,
  MembershipRow,
  OrganizationRow,
  ProjectRow,
  RunRow,
  SweepRow,
  TagRow,
} from '../store/tables.ts'
import type { Page } from './paging.ts'
import type { ListedVersion } from './versions.ts'

/** Where a PUT stores something, and the MD5 in base64 that it must have, if that is known. */
export interface Put {
  readonly path: string
  readonly md5: string | null
}

/** One file of a version. */
export interface FileNode extends Sorted {
  readonly name: string
  readonly sizeBytes: number
  readonly version: ArtifactRow
  /** Null or absent where it was never uploaded: then one is made up. */
  readonly digest?: string | null | undefined
  /** Where a reference leads. */
  readonly ref?: string | null | undefined
  /** Where it is got, if not where files are. */
  readonly path?: string
  readonly put?: Put | undefined
}

/** A manifest that is on its way, or that of a committed version. */
export interface ManifestNode {
  readonly id: string
  readonly type: ManifestRow['type']
  readonly digest: string
  readonly createdAt: string
  readonly version: ArtifactRow
  readonly put: Put | undefined
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
export type SweepPage = Page<SweepRow>
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
