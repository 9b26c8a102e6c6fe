import type {
  AccountRow,
  AliasRow,
  ArtifactTypeRow,
  CollectionRow,
  MembershipRow,
  OrganizationRow,
  ProjectRow,
  RunRow,
  TagRow,
} from '../store/tables.ts'
import type { FileNode } from './files.ts'
import type { Page } from './paging.ts'
import type { ListedVersion } from './versions.ts'

// Named here because the code generator takes names only.
export type AliasPage = Page<AliasRow>
export type CollectionPage = Page<CollectionRow>
export type { FileNode } from './files.ts'
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
