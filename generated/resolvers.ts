import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ArtifactRow, AliasRow, CollectionRow, MembershipRow, ArtifactTypeRow, EntityRow, AccountRow, OrganizationRow, ProjectRow, RunRow, SweepRow, TagRow } from '../src/sandbox/store/tables.ts';
import type { AliasPage, CollectionPage, MembershipPage, VersionPage, ManifestNode, TypePage, FileNode, FilePage, VersionEdge, OrganizationPage, UserPage, ProjectPage, RunPage, Server, SweepPage, TagPage, ProjectSizes, ArtifactTypeSizes, ArtifactSequenceSizes, ArtifactSizes, RunSizes } from '../src/sandbox/graphql/parents.ts';
import type { Context } from '../src/sandbox/graphql/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** ISO-8601 time, with or without a zone letter and fraction digits. */
  DateTime: { input: string; output: string; }
  /** A whole number that may pass 2^31. */
  Int64: { input: number; output: number; }
  JSON: { input: unknown; output: unknown; }
  /** A string that holds JSON. W&B's Python client writes NaN and Infinity into it. */
  JSONString: { input: string; output: string; }
};

export type AccountType =
  | 'ANONYMOUS'
  | 'SERVICE'
  | 'USER'
  | 'VIEWER';

export type AddAliasesInput = {
  readonly aliases: ReadonlyArray<ArtifactCollectionAliasInput>;
  readonly artifactID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type AddAliasesPayload = {
  readonly __typename?: 'AddAliasesPayload';
  readonly aliases: ReadonlyArray<ArtifactCollectionAlias>;
  readonly artifact: Artifact;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly success: Scalars['Boolean']['output'];
};

export type AddProtectedAliasesInput = {
  readonly adminType: WorkflowsAdminType;
  readonly aliases: ReadonlyArray<Scalars['String']['input']>;
  readonly clientMutationID?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
};

export type AddProtectedAliasesPayload = {
  readonly __typename?: 'AddProtectedAliasesPayload';
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  readonly clientMutationID?: Maybe<Scalars['String']['output']>;
};

export type AdvancedRegistryFeatures = {
  readonly __typename?: 'AdvancedRegistryFeatures';
  readonly advancedSearch: Scalars['Boolean']['output'];
};

export type ApiKey = {
  readonly __typename?: 'ApiKey';
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

/** Only their shape: the sandbox has one key, and shows it to nobody. */
export type ApiKeyConnection = {
  readonly __typename?: 'ApiKeyConnection';
  readonly edges: ReadonlyArray<ApiKeyEdge>;
  readonly pageInfo: PageInfo;
};

export type ApiKeyEdge = {
  readonly __typename?: 'ApiKeyEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ApiKey>;
};

export type Artifact = {
  readonly __typename?: 'Artifact';
  /** Without the argument: the aliases in all collections. */
  readonly aliases: ReadonlyArray<ArtifactAlias>;
  readonly artifactCollections: ArtifactCollectionConnection;
  /** No arguments; at most 500 come back. */
  readonly artifactMemberships: ArtifactCollectionMembershipConnection;
  readonly artifactSequence: ArtifactSequence;
  readonly artifactType: ArtifactType;
  readonly commitHash?: Maybe<Scalars['String']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly createdBy?: Maybe<Initiator>;
  /** What a committed version consists of. */
  readonly currentManifest?: Maybe<ArtifactManifest>;
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly digest: Scalars['String']['output'];
  readonly digestAlgorithm: ArtifactDigestAlgorithm;
  readonly fileCount: Scalars['Int64']['output'];
  readonly files: FileConnection;
  readonly historyStep?: Maybe<Scalars['Int64']['output']>;
  /** The same for the source and for every link to it. */
  readonly id: Scalars['ID']['output'];
  /** Whether W&B made it by itself. */
  readonly isGenerated?: Maybe<Scalars['Boolean']['output']>;
  readonly isLinkedToGlobalRegistry?: Maybe<Scalars['Boolean']['output']>;
  readonly labels?: Maybe<Scalars['JSONString']['output']>;
  readonly metadata?: Maybe<Scalars['JSONString']['output']>;
  /** Bytes, references included. */
  readonly size: Scalars['Int64']['output'];
  readonly state: ArtifactState;
  /** Bytes that W&B stores itself. */
  readonly storageBytes: Scalars['Int64']['output'];
  readonly tags: ReadonlyArray<Tag>;
  /** Seconds from createdAt; zero and below mean none. */
  readonly ttlDurationSeconds: Scalars['Int64']['output'];
  readonly ttlIsInherited: Scalars['Boolean']['output'];
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly usedBy: RunConnection;
  readonly usedByApprox: RunConnection;
  readonly usedCount: Scalars['Int']['output'];
  /** Without the argument: the index in the source sequence. */
  readonly versionIndex?: Maybe<Scalars['Int']['output']>;
};


export type ArtifactAliasesArgs = {
  artifactCollectionName?: InputMaybe<Scalars['String']['input']>;
};


export type ArtifactCommitHashArgs = {
  artifactCollectionName?: InputMaybe<Scalars['String']['input']>;
};


export type ArtifactFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  contentType?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


export type ArtifactUsedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type ArtifactUsedByApproxArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<UsedByOrder>;
};


export type ArtifactVersionIndexArgs = {
  artifactCollectionName?: InputMaybe<Scalars['String']['input']>;
};

export type ArtifactAlias = {
  readonly __typename?: 'ArtifactAlias';
  readonly alias: Scalars['String']['output'];
  readonly artifact?: Maybe<Artifact>;
  readonly artifactCollection?: Maybe<ArtifactCollection>;
  readonly artifactCollectionName: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
};

export type ArtifactAliasConnection = {
  readonly __typename?: 'ArtifactAliasConnection';
  readonly edges: ReadonlyArray<ArtifactAliasEdge>;
  readonly pageInfo: PageInfo;
};

export type ArtifactAliasEdge = {
  readonly __typename?: 'ArtifactAliasEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ArtifactAlias>;
};

export type ArtifactAliasInput = {
  readonly alias: Scalars['String']['input'];
  readonly artifactCollectionName: Scalars['String']['input'];
};

export type ArtifactCollection = {
  readonly aliases: ArtifactAliasConnection;
  /** aliasName is an alias, vN, a commit hash or a digest */
  readonly artifactMembership?: Maybe<ArtifactCollectionMembership>;
  readonly artifactMemberships: ArtifactCollectionMembershipConnection;
  readonly artifacts?: Maybe<VersionedArtifactConnection>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly defaultArtifactType: ArtifactType;
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** Null when the project may not be seen. */
  readonly project?: Maybe<Project>;
  readonly state: ArtifactCollectionState;
  readonly tags: TagConnection;
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};


export type ArtifactCollectionAliasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type ArtifactCollectionArtifactMembershipArgs = {
  aliasName: Scalars['String']['input'];
};


export type ArtifactCollectionArtifactMembershipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type ArtifactCollectionArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type ArtifactCollectionTagsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  tagCategoryName?: InputMaybe<Scalars['String']['input']>;
};

export type ArtifactCollectionAlias = {
  readonly __typename?: 'ArtifactCollectionAlias';
  readonly alias: Scalars['String']['output'];
  readonly artifactCollectionName: Scalars['String']['output'];
  readonly entityName: Scalars['String']['output'];
  readonly projectName: Scalars['String']['output'];
};

export type ArtifactCollectionAliasInput = {
  readonly alias: Scalars['String']['input'];
  readonly artifactCollectionName: Scalars['String']['input'];
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
};

export type ArtifactCollectionConnection = {
  readonly __typename?: 'ArtifactCollectionConnection';
  readonly edges: ReadonlyArray<ArtifactCollectionEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ArtifactCollectionEdge = {
  readonly __typename?: 'ArtifactCollectionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ArtifactCollection>;
};

export type ArtifactCollectionMembership = {
  readonly __typename?: 'ArtifactCollectionMembership';
  readonly aliases: ReadonlyArray<ArtifactAlias>;
  readonly artifact?: Maybe<Artifact>;
  readonly artifactCollection?: Maybe<ArtifactCollection>;
  readonly commitHash?: Maybe<Scalars['String']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly files?: Maybe<FileConnection>;
  readonly id: Scalars['ID']['output'];
  readonly versionIndex?: Maybe<Scalars['Int']['output']>;
};


export type ArtifactCollectionMembershipFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ArtifactCollectionMembershipConnection = {
  readonly __typename?: 'ArtifactCollectionMembershipConnection';
  readonly edges: ReadonlyArray<ArtifactCollectionMembershipEdge>;
  readonly pageInfo: PageInfo;
};

export type ArtifactCollectionMembershipEdge = {
  readonly __typename?: 'ArtifactCollectionMembershipEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ArtifactCollectionMembership>;
};

export type ArtifactCollectionState =
  | 'DELETED'
  | 'READY';

export type ArtifactCollectionType =
  | 'PORTFOLIO'
  | 'SEQUENCE';

export type ArtifactConnection = {
  readonly __typename?: 'ArtifactConnection';
  readonly edges: ReadonlyArray<ArtifactEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ArtifactDigestAlgorithm =
  | 'MANIFEST_MD5'
  | 'MANIFEST_XXH128';

export type ArtifactEdge = {
  readonly __typename?: 'ArtifactEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Artifact>;
};

export type ArtifactManifest = {
  readonly __typename?: 'ArtifactManifest';
  readonly artifact: Artifact;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly digest: Scalars['String']['output'];
  readonly file: File;
  readonly id: Scalars['ID']['output'];
  readonly type: ArtifactManifestType;
};

export type ArtifactManifestType =
  /** Everything that the version holds. */
  | 'FULL'
  /** What it holds beyond another version. */
  | 'INCREMENTAL'
  /** A part of it, uploaded by one of several processes. */
  | 'PATCH';

/** A collection of links: a registry's, or any other that versions were linked to. */
export type ArtifactPortfolio = ArtifactCollection & {
  readonly __typename?: 'ArtifactPortfolio';
  readonly aliases: ArtifactAliasConnection;
  readonly artifactMembership?: Maybe<ArtifactCollectionMembership>;
  readonly artifactMemberships: ArtifactCollectionMembershipConnection;
  readonly artifacts?: Maybe<VersionedArtifactConnection>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly defaultArtifactType: ArtifactType;
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly project?: Maybe<Project>;
  readonly state: ArtifactCollectionState;
  readonly tags: TagConnection;
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** A collection of links: a registry's, or any other that versions were linked to. */
export type ArtifactPortfolioAliasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A collection of links: a registry's, or any other that versions were linked to. */
export type ArtifactPortfolioArtifactMembershipArgs = {
  aliasName: Scalars['String']['input'];
};


/** A collection of links: a registry's, or any other that versions were linked to. */
export type ArtifactPortfolioArtifactMembershipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A collection of links: a registry's, or any other that versions were linked to. */
export type ArtifactPortfolioArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


/** A collection of links: a registry's, or any other that versions were linked to. */
export type ArtifactPortfolioTagsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  tagCategoryName?: InputMaybe<Scalars['String']['input']>;
};

/** The collection in which versions are logged: their source. */
export type ArtifactSequence = ArtifactCollection & {
  readonly __typename?: 'ArtifactSequence';
  readonly aliases: ArtifactAliasConnection;
  readonly artifactMembership?: Maybe<ArtifactCollectionMembership>;
  readonly artifactMemberships: ArtifactCollectionMembershipConnection;
  readonly artifacts?: Maybe<VersionedArtifactConnection>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly defaultArtifactType: ArtifactType;
  readonly description?: Maybe<Scalars['String']['output']>;
  /** That of the newest committed version. */
  readonly digestAlgorithm?: Maybe<ArtifactDigestAlgorithm>;
  readonly id: Scalars['ID']['output'];
  /** The newest committed version. */
  readonly latestArtifact?: Maybe<Artifact>;
  readonly name: Scalars['String']['output'];
  readonly project?: Maybe<Project>;
  readonly state: ArtifactCollectionState;
  readonly tags: TagConnection;
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** The collection in which versions are logged: their source. */
export type ArtifactSequenceAliasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** The collection in which versions are logged: their source. */
export type ArtifactSequenceArtifactMembershipArgs = {
  aliasName: Scalars['String']['input'];
};


/** The collection in which versions are logged: their source. */
export type ArtifactSequenceArtifactMembershipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** The collection in which versions are logged: their source. */
export type ArtifactSequenceArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


/** The collection in which versions are logged: their source. */
export type ArtifactSequenceTagsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  tagCategoryName?: InputMaybe<Scalars['String']['input']>;
};

export type ArtifactSequenceConnection = {
  readonly __typename?: 'ArtifactSequenceConnection';
  readonly edges: ReadonlyArray<ArtifactSequenceEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ArtifactSequenceEdge = {
  readonly __typename?: 'ArtifactSequenceEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ArtifactSequence>;
};

export type ArtifactSequenceStorageNode = {
  readonly __typename?: 'ArtifactSequenceStorageNode';
  readonly artifactSequence: ArtifactSequence;
  readonly artifactType: ArtifactType;
  readonly artifacts: ArtifactStorageNodeConnection;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly size: Scalars['Int64']['output'];
};


export type ArtifactSequenceStorageNodeArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type ArtifactSequenceStorageNodeConnection = {
  readonly __typename?: 'ArtifactSequenceStorageNodeConnection';
  readonly edges: ReadonlyArray<ArtifactSequenceStorageNodeEdge>;
  readonly pageInfo: PageInfo;
  readonly totalSize: Scalars['Int64']['output'];
};

export type ArtifactSequenceStorageNodeEdge = {
  readonly __typename?: 'ArtifactSequenceStorageNodeEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ArtifactSequenceStorageNode;
};

export type ArtifactState =
  | 'COMMITTED'
  | 'DELETED'
  | 'PENDING';

export type ArtifactStorageLayout =
  | 'V1'
  | 'V2';

export type ArtifactStorageNode = {
  readonly __typename?: 'ArtifactStorageNode';
  readonly artifact: Artifact;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly size: Scalars['Int64']['output'];
};

export type ArtifactStorageNodeConnection = {
  readonly __typename?: 'ArtifactStorageNodeConnection';
  readonly edges: ReadonlyArray<ArtifactStorageNodeEdge>;
  readonly pageInfo: PageInfo;
  readonly totalSize: Scalars['Int64']['output'];
};

export type ArtifactStorageNodeEdge = {
  readonly __typename?: 'ArtifactStorageNodeEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ArtifactStorageNode;
};

export type ArtifactType = {
  readonly __typename?: 'ArtifactType';
  /** name is collection:alias */
  readonly artifact?: Maybe<Artifact>;
  readonly artifactCollection?: Maybe<ArtifactCollection>;
  readonly artifactCollections?: Maybe<ArtifactCollectionConnection>;
  readonly artifactSequence?: Maybe<ArtifactSequence>;
  readonly artifactSequences?: Maybe<ArtifactSequenceConnection>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly project: Project;
};


export type ArtifactTypeArtifactArgs = {
  name: Scalars['String']['input'];
};


export type ArtifactTypeArtifactCollectionArgs = {
  name: Scalars['String']['input'];
};


export type ArtifactTypeArtifactCollectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  collectionTypes?: InputMaybe<ReadonlyArray<ArtifactCollectionType>>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type ArtifactTypeArtifactSequenceArgs = {
  name: Scalars['String']['input'];
};


export type ArtifactTypeArtifactSequencesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};

export type ArtifactTypeConnection = {
  readonly __typename?: 'ArtifactTypeConnection';
  readonly edges: ReadonlyArray<ArtifactTypeEdge>;
  readonly pageInfo: PageInfo;
};

export type ArtifactTypeEdge = {
  readonly __typename?: 'ArtifactTypeEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ArtifactType>;
};

export type ArtifactTypeInput = {
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
};

export type ArtifactTypeStorageNode = {
  readonly __typename?: 'ArtifactTypeStorageNode';
  readonly artifactSequences: ArtifactSequenceStorageNodeConnection;
  readonly artifactType: ArtifactType;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly size: Scalars['Int64']['output'];
};


export type ArtifactTypeStorageNodeArtifactSequencesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type ArtifactTypeStorageNodeConnection = {
  readonly __typename?: 'ArtifactTypeStorageNodeConnection';
  readonly edges: ReadonlyArray<ArtifactTypeStorageNodeEdge>;
  readonly pageInfo: PageInfo;
  readonly totalSize: Scalars['Int64']['output'];
};

export type ArtifactTypeStorageNodeEdge = {
  readonly __typename?: 'ArtifactTypeStorageNodeEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ArtifactTypeStorageNode;
};

export type ClientIdMapping = {
  readonly __typename?: 'ClientIDMapping';
  readonly serverID: Scalars['ID']['output'];
};

export type CommitArtifactInput = {
  readonly artifactID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type CommitArtifactPayload = {
  readonly __typename?: 'CommitArtifactPayload';
  readonly artifact: Artifact;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type CreateArtifactCollectionPayload = {
  readonly __typename?: 'CreateArtifactCollectionPayload';
  readonly artifactCollection: ArtifactCollection;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type CreateArtifactCollectionTagAssignmentInput = {
  readonly artifactCollectionName: Scalars['String']['input'];
  readonly attributes?: InputMaybe<Scalars['JSONString']['input']>;
  readonly clientMutationID?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly tagCategoryName?: InputMaybe<Scalars['String']['input']>;
  readonly tagName: Scalars['String']['input'];
};

export type CreateArtifactCollectionTagAssignmentPayload = {
  readonly __typename?: 'CreateArtifactCollectionTagAssignmentPayload';
  readonly clientMutationID?: Maybe<Scalars['String']['output']>;
  readonly tag: Tag;
};

export type CreateArtifactCollectionTagAssignmentsInput = {
  readonly artifactCollectionName: Scalars['String']['input'];
  readonly clientMutationID?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly tags: ReadonlyArray<TagInput>;
};

export type CreateArtifactCollectionTagAssignmentsPayload = {
  readonly __typename?: 'CreateArtifactCollectionTagAssignmentsPayload';
  readonly clientMutationID?: Maybe<Scalars['String']['output']>;
  readonly tags: ReadonlyArray<Tag>;
};

export type CreateArtifactFileSpecInput = {
  readonly artifactID: Scalars['ID']['input'];
  readonly artifactManifestID?: InputMaybe<Scalars['ID']['input']>;
  /** In the algorithm of the input; stands in place of md5. */
  readonly digest?: InputMaybe<Scalars['String']['input']>;
  readonly md5: Scalars['String']['input'];
  readonly mimetype?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
  readonly uploadPartsInput?: InputMaybe<ReadonlyArray<UploadPartsInput>>;
};

export type CreateArtifactFilesInput = {
  readonly artifactFiles: ReadonlyArray<CreateArtifactFileSpecInput>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly cloudRegionID?: InputMaybe<Scalars['ID']['input']>;
  readonly digestAlgorithm?: InputMaybe<ArtifactDigestAlgorithm>;
  readonly storageLayout?: InputMaybe<ArtifactStorageLayout>;
};

export type CreateArtifactFilesPayload = {
  readonly __typename?: 'CreateArtifactFilesPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly files: FileConnection;
};

export type CreateArtifactInput = {
  readonly aliases?: InputMaybe<ReadonlyArray<ArtifactAliasInput>>;
  readonly artifactCollectionName?: InputMaybe<Scalars['String']['input']>;
  readonly artifactCollectionNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly artifactTypeName: Scalars['String']['input'];
  readonly clientID?: InputMaybe<Scalars['ID']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly digest: Scalars['String']['input'];
  readonly digestAlgorithm: ArtifactDigestAlgorithm;
  readonly distributedID?: InputMaybe<Scalars['String']['input']>;
  /** Gives the newest version back if it has the same digest. */
  readonly enableDigestDeduplication?: InputMaybe<Scalars['Boolean']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly historyStep?: InputMaybe<Scalars['Int64']['input']>;
  readonly labels?: InputMaybe<Scalars['JSONString']['input']>;
  readonly metadata?: InputMaybe<Scalars['JSONString']['input']>;
  readonly projectName: Scalars['String']['input'];
  readonly runName?: InputMaybe<Scalars['String']['input']>;
  readonly sequenceClientID?: InputMaybe<Scalars['ID']['input']>;
  readonly storageRegion?: InputMaybe<Scalars['String']['input']>;
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
  readonly ttlDurationSeconds?: InputMaybe<Scalars['Int64']['input']>;
};

export type CreateArtifactManifestInput = {
  readonly artifactID: Scalars['ID']['input'];
  /** The version beyond which an incremental manifest goes. */
  readonly baseArtifactID?: InputMaybe<Scalars['ID']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The MD5 of its text in base64; empty while it is not known. */
  readonly digest: Scalars['String']['input'];
  readonly entityName: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly runName: Scalars['String']['input'];
  readonly type?: InputMaybe<ArtifactManifestType>;
};

export type CreateArtifactManifestPayload = {
  readonly __typename?: 'CreateArtifactManifestPayload';
  readonly artifactManifest: ArtifactManifest;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type CreateArtifactPayload = {
  readonly __typename?: 'CreateArtifactPayload';
  readonly artifact: Artifact;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type CreateArtifactPortfolioInput = {
  readonly artifactTypeID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
};

export type CreateArtifactSequenceInput = {
  readonly artifactTypeID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
};

export type CreateArtifactTypeInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
};

export type CreateArtifactTypePayload = {
  readonly __typename?: 'CreateArtifactTypePayload';
  readonly artifactType: ArtifactType;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type CreateProjectMembersInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly projectId: Scalars['ID']['input'];
  readonly teamIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly userIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type CreateProjectMembersPayload = {
  readonly __typename?: 'CreateProjectMembersPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly success?: Maybe<Scalars['Boolean']['output']>;
};

export type CreateRunFilesInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly files: ReadonlyArray<Scalars['String']['input']>;
  readonly projectName: Scalars['String']['input'];
  readonly runName: Scalars['String']['input'];
};

export type CreateRunFilesPayload = {
  readonly __typename?: 'CreateRunFilesPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly files: ReadonlyArray<RunFile>;
  readonly runID: Scalars['ID']['output'];
  readonly uploadHeaders: ReadonlyArray<Scalars['String']['output']>;
};

export type DeleteAliasesInput = {
  readonly aliases: ReadonlyArray<ArtifactCollectionAliasInput>;
  readonly artifactID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type DeleteAliasesPayload = {
  readonly __typename?: 'DeleteAliasesPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly success: Scalars['Boolean']['output'];
};

export type DeleteArtifactCollectionPayload = {
  readonly __typename?: 'DeleteArtifactCollectionPayload';
  readonly artifactCollection: ArtifactCollection;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type DeleteArtifactCollectionTagAssignmentInput = {
  readonly artifactCollectionName: Scalars['String']['input'];
  readonly clientMutationID?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly tagCategoryName?: InputMaybe<Scalars['String']['input']>;
  readonly tagName: Scalars['String']['input'];
};

export type DeleteArtifactCollectionTagAssignmentPayload = {
  readonly __typename?: 'DeleteArtifactCollectionTagAssignmentPayload';
  readonly clientMutationID?: Maybe<Scalars['String']['output']>;
  readonly success: Scalars['Boolean']['output'];
};

export type DeleteArtifactCollectionTagAssignmentsInput = {
  readonly artifactCollectionName: Scalars['String']['input'];
  readonly clientMutationID?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly tags: ReadonlyArray<TagInput>;
};

export type DeleteArtifactCollectionTagAssignmentsPayload = {
  readonly __typename?: 'DeleteArtifactCollectionTagAssignmentsPayload';
  readonly clientMutationID?: Maybe<Scalars['String']['output']>;
  readonly success: Scalars['Boolean']['output'];
};

export type DeleteArtifactInput = {
  readonly artifactID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly deleteAliases?: InputMaybe<Scalars['Boolean']['input']>;
};

export type DeleteArtifactPayload = {
  readonly __typename?: 'DeleteArtifactPayload';
  readonly artifact: Artifact;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type DeleteArtifactPortfolioInput = {
  readonly artifactPortfolioID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type DeleteArtifactSequenceInput = {
  readonly artifactSequenceID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type DeleteModelInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly id: Scalars['String']['input'];
};

export type DeleteModelPayload = {
  readonly __typename?: 'DeleteModelPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly success?: Maybe<Scalars['Boolean']['output']>;
};

export type DeleteProjectMembersInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly projectId: Scalars['ID']['input'];
  readonly teamIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly userIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type DeleteProjectMembersPayload = {
  readonly __typename?: 'DeleteProjectMembersPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly success?: Maybe<Scalars['Boolean']['output']>;
};

export type DeleteRunInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly deleteArtifacts?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
};

export type DeleteRunPayload = {
  readonly __typename?: 'DeleteRunPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type DeleteRunsInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly deleteArtifacts?: InputMaybe<Scalars['Boolean']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly filters: Scalars['JSONString']['input'];
  readonly projectName: Scalars['String']['input'];
};

export type DeleteRunsPayload = {
  readonly __typename?: 'DeleteRunsPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly errors?: Maybe<Scalars['String']['output']>;
};

export type Entity = {
  readonly __typename?: 'Entity';
  readonly artifactCollections?: Maybe<ArtifactCollectionConnection>;
  readonly artifactMemberships?: Maybe<ArtifactCollectionMembershipConnection>;
  /** What versions without a TTL of their own live; the sandbox has none. */
  readonly artifactTTLDurationSeconds?: Maybe<Scalars['Int64']['output']>;
  readonly available?: Maybe<Scalars['Boolean']['output']>;
  readonly codeSavingEnabled?: Maybe<Scalars['Boolean']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly defaultAccess: Scalars['String']['output'];
  readonly entityType?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly isPaid?: Maybe<Scalars['Boolean']['output']>;
  readonly isTeam: Scalars['Boolean']['output'];
  readonly limits?: Maybe<Scalars['JSONString']['output']>;
  readonly memberCount: Scalars['Int']['output'];
  readonly members: ReadonlyArray<Member>;
  readonly name: Scalars['String']['output'];
  readonly organization?: Maybe<Organization>;
  readonly organizationId?: Maybe<Scalars['ID']['output']>;
  readonly photoUrl?: Maybe<Scalars['String']['output']>;
  readonly privateOnly: Scalars['Boolean']['output'];
  readonly project?: Maybe<Project>;
  readonly projects?: Maybe<ProjectConnection>;
  readonly protectedAliases: ReadonlyArray<Scalars['String']['output']>;
  readonly readOnly: Scalars['Boolean']['output'];
  readonly readOnlyAdmin: Scalars['Boolean']['output'];
  /** Bytes that only references stand for. */
  readonly referenceBytes: Scalars['Int64']['output'];
  /** Bytes that W&B stores itself. */
  readonly storageBytes: Scalars['Int64']['output'];
  readonly storageTree?: Maybe<EntityStorageNode>;
  readonly tagCategories: ReadonlyArray<TagCategory>;
  /** Of a personal entity. */
  readonly user?: Maybe<User>;
  /** Whether versions are to be logged with MANIFEST_XXH128. */
  readonly xxhashDigestsEnabled?: Maybe<Scalars['Boolean']['output']>;
};


export type EntityArtifactCollectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  collectionTypes?: InputMaybe<ReadonlyArray<ArtifactCollectionType>>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
  projectFilters?: InputMaybe<Scalars['JSONString']['input']>;
};


export type EntityArtifactMembershipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  collectionFilters?: InputMaybe<Scalars['JSONString']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
  projectFilters?: InputMaybe<Scalars['JSONString']['input']>;
};


export type EntityProjectArgs = {
  name?: InputMaybe<Scalars['String']['input']>;
};


export type EntityProjectsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type EntityProtectedAliasesArgs = {
  adminType: WorkflowsAdminType;
};


export type EntityStorageTreeArgs = {
  enableReferenceTracking?: InputMaybe<Scalars['Boolean']['input']>;
};

export type EntityConnection = {
  readonly __typename?: 'EntityConnection';
  readonly edges: ReadonlyArray<EntityEdge>;
};

export type EntityEdge = {
  readonly __typename?: 'EntityEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Entity>;
};

export type EntityStorageNode = {
  readonly __typename?: 'EntityStorageNode';
  readonly entity: Entity;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly projects: ProjectStorageNodeConnection;
  readonly size: Scalars['Int64']['output'];
};


export type EntityStorageNodeProjectsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type FeatureFlag = {
  readonly __typename?: 'FeatureFlag';
  readonly isEnabled: Scalars['Boolean']['output'];
  readonly rampKey: Scalars['String']['output'];
};

export type File = {
  readonly __typename?: 'File';
  readonly artifact?: Maybe<Artifact>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly digest?: Maybe<Scalars['String']['output']>;
  readonly directUrl: Scalars['String']['output'];
  readonly displayName: Scalars['String']['output'];
  readonly exists: Scalars['Boolean']['output'];
  readonly id: Scalars['ID']['output'];
  readonly isReference: Scalars['Boolean']['output'];
  readonly md5?: Maybe<Scalars['String']['output']>;
  readonly mimetype?: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  readonly sizeBytes: Scalars['Int64']['output'];
  readonly storagePath?: Maybe<Scalars['String']['output']>;
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly uploadHeaders: ReadonlyArray<Scalars['String']['output']>;
  /** For files that are uploaded in parts: here none are. */
  readonly uploadMultipartUrls?: Maybe<UploadMultipartUrls>;
  /** Where a PUT stores it; null where it is stored already. */
  readonly uploadUrl?: Maybe<Scalars['String']['output']>;
  readonly url?: Maybe<Scalars['String']['output']>;
};


export type FileUrlArgs = {
  upload?: InputMaybe<Scalars['Boolean']['input']>;
};

export type FileConnection = {
  readonly __typename?: 'FileConnection';
  readonly edges: ReadonlyArray<FileEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type FileEdge = {
  readonly __typename?: 'FileEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<File>;
};

export type Initiator = Run | User;

export type InputArtifactConnection = {
  readonly __typename?: 'InputArtifactConnection';
  readonly edges: ReadonlyArray<InputArtifactEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type InputArtifactEdge = {
  readonly __typename?: 'InputArtifactEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Artifact>;
  readonly usedAs: ReadonlyArray<Scalars['String']['output']>;
};

export type LinkArtifactInput = {
  readonly aliases?: InputMaybe<ReadonlyArray<ArtifactAliasInput>>;
  readonly artifactID?: InputMaybe<Scalars['ID']['input']>;
  readonly artifactPortfolioID?: InputMaybe<Scalars['ID']['input']>;
  readonly artifactPortfolioName?: InputMaybe<Scalars['String']['input']>;
  /** What a client called the version when it logged it; stands in place of artifactID. */
  readonly clientID?: InputMaybe<Scalars['ID']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly projectName?: InputMaybe<Scalars['String']['input']>;
};

export type LinkArtifactPayload = {
  readonly __typename?: 'LinkArtifactPayload';
  readonly aliases: ReadonlyArray<ArtifactCollectionAlias>;
  readonly artifactCollectionID: Scalars['ID']['output'];
  readonly artifactID: Scalars['ID']['output'];
  readonly artifactMembership?: Maybe<ArtifactCollectionMembership>;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly versionIndex?: Maybe<Scalars['Int']['output']>;
};

export type LocalVersionInfo = {
  readonly __typename?: 'LocalVersionInfo';
  readonly latestVersionString: Scalars['String']['output'];
  readonly outOfDate: Scalars['Boolean']['output'];
  readonly versionOnThisInstanceString: Scalars['String']['output'];
};

export type MarkRunFilesUploadedInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly files: ReadonlyArray<Scalars['String']['input']>;
  readonly projectName: Scalars['String']['input'];
  readonly runName: Scalars['String']['input'];
};

export type MarkRunFilesUploadedPayload = {
  readonly __typename?: 'MarkRunFilesUploadedPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly success: Scalars['Boolean']['output'];
};

/** A member of a team. */
export type Member = {
  readonly __typename?: 'Member';
  readonly accountType?: Maybe<AccountType>;
  readonly admin?: Maybe<Scalars['Boolean']['output']>;
  readonly apiKey?: Maybe<Scalars['String']['output']>;
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly pending?: Maybe<Scalars['Boolean']['output']>;
  readonly photoUrl?: Maybe<Scalars['String']['output']>;
  readonly role?: Maybe<Scalars['String']['output']>;
  readonly username?: Maybe<Scalars['String']['output']>;
};

export type ModifyRunsInput = {
  readonly addTags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly filters?: InputMaybe<Scalars['JSONString']['input']>;
  /** By their ids in GraphQL; or else by filters in a project. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly projectName?: InputMaybe<Scalars['String']['input']>;
  readonly removeTags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ModifyRunsPayload = {
  readonly __typename?: 'ModifyRunsPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly runs: ReadonlyArray<Run>;
};

export type MoveArtifactSequenceInput = {
  readonly artifactSequenceID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly destinationArtifactTypeName: Scalars['String']['input'];
};

export type MoveArtifactSequencePayload = {
  readonly __typename?: 'MoveArtifactSequencePayload';
  readonly artifactCollection?: Maybe<ArtifactCollection>;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type MoveRunsInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly destinationEntityName: Scalars['String']['input'];
  readonly destinationProjectName: Scalars['String']['input'];
  readonly filters: Scalars['JSONString']['input'];
  readonly sourceEntityName: Scalars['String']['input'];
  readonly sourceProjectName: Scalars['String']['input'];
};

export type MoveRunsPayload = {
  readonly __typename?: 'MoveRunsPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly task: Task;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  readonly addAliases?: Maybe<AddAliasesPayload>;
  readonly addProtectedAliases?: Maybe<AddProtectedAliasesPayload>;
  readonly commitArtifact?: Maybe<CommitArtifactPayload>;
  readonly createArtifact?: Maybe<CreateArtifactPayload>;
  /** The old way, one tag at a time. */
  readonly createArtifactCollectionTagAssignment?: Maybe<CreateArtifactCollectionTagAssignmentPayload>;
  readonly createArtifactCollectionTagAssignments?: Maybe<CreateArtifactCollectionTagAssignmentsPayload>;
  /** Gives an address for the contents of each file, in their order. */
  readonly createArtifactFiles?: Maybe<CreateArtifactFilesPayload>;
  readonly createArtifactManifest?: Maybe<CreateArtifactManifestPayload>;
  readonly createArtifactPortfolio?: Maybe<CreateArtifactCollectionPayload>;
  readonly createArtifactSequence?: Maybe<CreateArtifactCollectionPayload>;
  readonly createArtifactType?: Maybe<CreateArtifactTypePayload>;
  /** Members of a registry; their roles are admin, member, viewer and restricted_viewer. */
  readonly createProjectMembers?: Maybe<CreateProjectMembersPayload>;
  readonly createRunFiles?: Maybe<CreateRunFilesPayload>;
  readonly deleteAliases?: Maybe<DeleteAliasesPayload>;
  readonly deleteArtifact?: Maybe<DeleteArtifactPayload>;
  readonly deleteArtifactCollectionTagAssignment?: Maybe<DeleteArtifactCollectionTagAssignmentPayload>;
  readonly deleteArtifactCollectionTagAssignments?: Maybe<DeleteArtifactCollectionTagAssignmentsPayload>;
  readonly deleteArtifactPortfolio?: Maybe<DeleteArtifactCollectionPayload>;
  readonly deleteArtifactSequence?: Maybe<DeleteArtifactCollectionPayload>;
  readonly deleteModel?: Maybe<DeleteModelPayload>;
  readonly deleteProjectMembers?: Maybe<DeleteProjectMembersPayload>;
  readonly deleteRun?: Maybe<DeleteRunPayload>;
  readonly deleteRuns?: Maybe<DeleteRunsPayload>;
  readonly linkArtifact?: Maybe<LinkArtifactPayload>;
  readonly markRunFilesUploaded?: Maybe<MarkRunFilesUploadedPayload>;
  readonly modifyRuns?: Maybe<ModifyRunsPayload>;
  readonly moveArtifactSequence?: Maybe<MoveArtifactSequencePayload>;
  readonly moveRuns?: Maybe<MoveRunsPayload>;
  readonly removeProtectedAliases?: Maybe<RemoveProtectedAliasesPayload>;
  readonly renameProject?: Maybe<RenameProjectPayload>;
  readonly undeleteRuns?: Maybe<UndeleteRunsPayload>;
  readonly unlinkArtifact?: Maybe<UnlinkArtifactPayload>;
  readonly updateArtifact?: Maybe<UpdateArtifactPayload>;
  readonly updateArtifactManifest?: Maybe<UpdateArtifactManifestPayload>;
  readonly updateArtifactPortfolio?: Maybe<UpdateArtifactCollectionPayload>;
  readonly updateArtifactSequence?: Maybe<UpdateArtifactCollectionPayload>;
  readonly updateArtifactType?: Maybe<UpdateArtifactTypePayload>;
  readonly updateProjectMember?: Maybe<UpdateProjectMemberPayload>;
  readonly updateProjectTeamMember?: Maybe<UpdateProjectTeamMemberPayload>;
  /** Makes a run, and its project, or changes the one that is there; bucket and model are their old names. */
  readonly upsertBucket?: Maybe<UpsertBucketPayload>;
  /** A registry is a project of an organisation's entity; its old name is model. */
  readonly upsertModel?: Maybe<UpsertModelPayload>;
  readonly useArtifact?: Maybe<UseArtifactPayload>;
};


export type MutationAddAliasesArgs = {
  input: AddAliasesInput;
};


export type MutationAddProtectedAliasesArgs = {
  input: AddProtectedAliasesInput;
};


export type MutationCommitArtifactArgs = {
  input: CommitArtifactInput;
};


export type MutationCreateArtifactArgs = {
  input: CreateArtifactInput;
};


export type MutationCreateArtifactCollectionTagAssignmentArgs = {
  input: CreateArtifactCollectionTagAssignmentInput;
};


export type MutationCreateArtifactCollectionTagAssignmentsArgs = {
  input: CreateArtifactCollectionTagAssignmentsInput;
};


export type MutationCreateArtifactFilesArgs = {
  input: CreateArtifactFilesInput;
};


export type MutationCreateArtifactManifestArgs = {
  input: CreateArtifactManifestInput;
};


export type MutationCreateArtifactPortfolioArgs = {
  input: CreateArtifactPortfolioInput;
};


export type MutationCreateArtifactSequenceArgs = {
  input: CreateArtifactSequenceInput;
};


export type MutationCreateArtifactTypeArgs = {
  input: CreateArtifactTypeInput;
};


export type MutationCreateProjectMembersArgs = {
  input: CreateProjectMembersInput;
};


export type MutationCreateRunFilesArgs = {
  input: CreateRunFilesInput;
};


export type MutationDeleteAliasesArgs = {
  input: DeleteAliasesInput;
};


export type MutationDeleteArtifactArgs = {
  input: DeleteArtifactInput;
};


export type MutationDeleteArtifactCollectionTagAssignmentArgs = {
  input: DeleteArtifactCollectionTagAssignmentInput;
};


export type MutationDeleteArtifactCollectionTagAssignmentsArgs = {
  input: DeleteArtifactCollectionTagAssignmentsInput;
};


export type MutationDeleteArtifactPortfolioArgs = {
  input: DeleteArtifactPortfolioInput;
};


export type MutationDeleteArtifactSequenceArgs = {
  input: DeleteArtifactSequenceInput;
};


export type MutationDeleteModelArgs = {
  input: DeleteModelInput;
};


export type MutationDeleteProjectMembersArgs = {
  input: DeleteProjectMembersInput;
};


export type MutationDeleteRunArgs = {
  input: DeleteRunInput;
};


export type MutationDeleteRunsArgs = {
  input: DeleteRunsInput;
};


export type MutationLinkArtifactArgs = {
  input: LinkArtifactInput;
};


export type MutationMarkRunFilesUploadedArgs = {
  input: MarkRunFilesUploadedInput;
};


export type MutationModifyRunsArgs = {
  input: ModifyRunsInput;
};


export type MutationMoveArtifactSequenceArgs = {
  input: MoveArtifactSequenceInput;
};


export type MutationMoveRunsArgs = {
  input: MoveRunsInput;
};


export type MutationRemoveProtectedAliasesArgs = {
  input: RemoveProtectedAliasesInput;
};


export type MutationRenameProjectArgs = {
  input: RenameProjectInput;
};


export type MutationUndeleteRunsArgs = {
  input: UndeleteRunsInput;
};


export type MutationUnlinkArtifactArgs = {
  input: UnlinkArtifactInput;
};


export type MutationUpdateArtifactArgs = {
  input: UpdateArtifactInput;
};


export type MutationUpdateArtifactManifestArgs = {
  input: UpdateArtifactManifestInput;
};


export type MutationUpdateArtifactPortfolioArgs = {
  input: UpdateArtifactPortfolioInput;
};


export type MutationUpdateArtifactSequenceArgs = {
  input: UpdateArtifactSequenceInput;
};


export type MutationUpdateArtifactTypeArgs = {
  input: UpdateArtifactTypeInput;
};


export type MutationUpdateProjectMemberArgs = {
  input: UpdateProjectMemberInput;
};


export type MutationUpdateProjectTeamMemberArgs = {
  input: UpdateProjectTeamMemberInput;
};


export type MutationUpsertBucketArgs = {
  input: UpsertBucketInput;
};


export type MutationUpsertModelArgs = {
  input: UpsertModelInput;
};


export type MutationUseArtifactArgs = {
  input: UseArtifactInput;
};

export type OrderDir =
  | 'ASC'
  | 'DESC';

export type Organization = {
  readonly __typename?: 'Organization';
  readonly advancedRegistryFeatures?: Maybe<AdvancedRegistryFeatures>;
  readonly artifactCollections?: Maybe<ArtifactCollectionConnection>;
  readonly artifactSequences?: Maybe<ArtifactSequenceConnection>;
  /** Asked by wandb.init; the sandbox has none. */
  readonly coreWeaveOrganizationId?: Maybe<Scalars['String']['output']>;
  readonly featureFlags: ReadonlyArray<FeatureFlag>;
  readonly id: Scalars['ID']['output'];
  readonly members: ReadonlyArray<OrganizationMember>;
  readonly name: Scalars['String']['output'];
  /** The entity that owns the organisation's registries. */
  readonly orgEntity?: Maybe<Entity>;
  /** Of the organisation's entity. */
  readonly projects?: Maybe<ProjectConnection>;
  readonly teams: ReadonlyArray<Entity>;
};


export type OrganizationArtifactCollectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  collectionTypes?: InputMaybe<ReadonlyArray<ArtifactCollectionType>>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type OrganizationArtifactSequencesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type OrganizationFeatureFlagsArgs = {
  rampIDType?: InputMaybe<RampIdType>;
};


export type OrganizationProjectsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};

export type OrganizationConnection = {
  readonly __typename?: 'OrganizationConnection';
  readonly edges: ReadonlyArray<OrganizationEdge>;
  readonly pageInfo: PageInfo;
};

export type OrganizationEdge = {
  readonly __typename?: 'OrganizationEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Organization>;
};

export type OrganizationMember = {
  readonly __typename?: 'OrganizationMember';
  readonly id: Scalars['ID']['output'];
  readonly role?: Maybe<Scalars['String']['output']>;
  readonly user?: Maybe<User>;
};

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

export type Project = {
  readonly __typename?: 'Project';
  /** Of a registry: PRIVATE is the whole organisation, RESTRICTED invited members. */
  readonly access?: Maybe<Scalars['String']['output']>;
  readonly allowAllArtifactTypesInRegistry?: Maybe<Scalars['Boolean']['output']>;
  /** name is collection:alias */
  readonly artifact?: Maybe<Artifact>;
  readonly artifactCollection?: Maybe<ArtifactCollection>;
  /** name is collection:alias */
  readonly artifactCollectionMembership?: Maybe<ArtifactCollectionMembership>;
  readonly artifactCollections?: Maybe<ArtifactCollectionConnection>;
  readonly artifactType?: Maybe<ArtifactType>;
  readonly artifactTypes: ArtifactTypeConnection;
  /** The old names of run and runs. */
  readonly bucket?: Maybe<Run>;
  readonly buckets?: Maybe<RunConnection>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly entity: Entity;
  readonly entityName: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly internalId: Scalars['ID']['output'];
  readonly isBenchmark: Scalars['Boolean']['output'];
  /** Of a registry. */
  readonly members: ReadonlyArray<ProjectMember>;
  readonly name: Scalars['String']['output'];
  readonly readOnly?: Maybe<Scalars['Boolean']['output']>;
  /** name is the run's id */
  readonly run?: Maybe<Run>;
  readonly runActiveCount: Scalars['Int']['output'];
  readonly runCount: Scalars['Int']['output'];
  readonly runOutputArtifactsCount: Scalars['Int']['output'];
  readonly runs?: Maybe<RunConnection>;
  readonly storageBytes: Scalars['Int64']['output'];
  readonly sweep?: Maybe<Sweep>;
  readonly sweeps?: Maybe<SweepConnection>;
  readonly teamMembers: ReadonlyArray<ProjectTeamMember>;
  readonly totalSweeps: Scalars['Int']['output'];
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly user?: Maybe<User>;
  /** What the web app shows; the sandbox has none. */
  readonly views?: Maybe<Scalars['JSONString']['output']>;
};


export type ProjectArtifactArgs = {
  enableTracking?: InputMaybe<Scalars['Boolean']['input']>;
  name: Scalars['String']['input'];
};


export type ProjectArtifactCollectionArgs = {
  name: Scalars['String']['input'];
};


export type ProjectArtifactCollectionMembershipArgs = {
  name: Scalars['String']['input'];
};


export type ProjectArtifactCollectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  collectionTypes?: InputMaybe<ReadonlyArray<ArtifactCollectionType>>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type ProjectArtifactTypeArgs = {
  name: Scalars['String']['input'];
};


export type ProjectArtifactTypesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeAll?: InputMaybe<Scalars['Boolean']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type ProjectBucketArgs = {
  desc?: InputMaybe<Scalars['String']['input']>;
  missingOk?: InputMaybe<Scalars['Boolean']['input']>;
  name: Scalars['String']['input'];
};


export type ProjectBucketsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type ProjectRunArgs = {
  desc?: InputMaybe<Scalars['String']['input']>;
  missingOk?: InputMaybe<Scalars['Boolean']['input']>;
  name: Scalars['String']['input'];
};


export type ProjectRunActiveCountArgs = {
  filters?: InputMaybe<Scalars['JSONString']['input']>;
};


export type ProjectRunCountArgs = {
  filters?: InputMaybe<Scalars['JSONString']['input']>;
};


export type ProjectRunOutputArtifactsCountArgs = {
  filters?: InputMaybe<Scalars['JSONString']['input']>;
};


export type ProjectRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type ProjectSweepArgs = {
  sweepName: Scalars['String']['input'];
};


export type ProjectSweepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};

export type ProjectConnection = {
  readonly __typename?: 'ProjectConnection';
  readonly edges: ReadonlyArray<ProjectEdge>;
  readonly pageInfo: PageInfo;
};

export type ProjectEdge = {
  readonly __typename?: 'ProjectEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Project>;
};

export type ProjectMember = {
  readonly __typename?: 'ProjectMember';
  readonly email?: Maybe<Scalars['String']['output']>;
  /** That of the user. */
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly role: Role;
  readonly username?: Maybe<Scalars['String']['output']>;
};

export type ProjectStorageNode = {
  readonly __typename?: 'ProjectStorageNode';
  readonly artifactSequences: ArtifactSequenceStorageNodeConnection;
  readonly artifactTypes: ArtifactTypeStorageNodeConnection;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly project: Project;
  readonly runs: RunStorageNodeConnection;
  readonly size: Scalars['Int64']['output'];
};


export type ProjectStorageNodeArtifactSequencesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type ProjectStorageNodeArtifactTypesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type ProjectStorageNodeRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type ProjectStorageNodeConnection = {
  readonly __typename?: 'ProjectStorageNodeConnection';
  readonly edges: ReadonlyArray<ProjectStorageNodeEdge>;
  readonly pageInfo: PageInfo;
  readonly totalSize: Scalars['Int64']['output'];
};

export type ProjectStorageNodeEdge = {
  readonly __typename?: 'ProjectStorageNodeEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ProjectStorageNode;
};

export type ProjectTeamMember = {
  readonly __typename?: 'ProjectTeamMember';
  readonly role: Role;
  readonly team: Entity;
};

export type Query = {
  readonly __typename?: 'Query';
  readonly artifact?: Maybe<Artifact>;
  readonly artifactCollection?: Maybe<ArtifactCollection>;
  readonly artifactSequence?: Maybe<ArtifactSequence>;
  /** The version to which a client gave this id when it was logged. */
  readonly clientIDMapping?: Maybe<ClientIdMapping>;
  readonly entities?: Maybe<EntityConnection>;
  readonly entity?: Maybe<Entity>;
  /** For admins. */
  readonly instance?: Maybe<WbInstance>;
  /** The old names of project and projects. */
  readonly model?: Maybe<Project>;
  readonly models?: Maybe<ProjectConnection>;
  readonly organization?: Maybe<Organization>;
  readonly organizations: OrganizationConnection;
  readonly project?: Maybe<Project>;
  readonly projects?: Maybe<ProjectConnection>;
  readonly serverInfo?: Maybe<ServerInfo>;
  readonly task?: Maybe<Task>;
  readonly user?: Maybe<User>;
  readonly users?: Maybe<UserConnection>;
  readonly viewer?: Maybe<User>;
};


export type QueryArtifactArgs = {
  id: Scalars['ID']['input'];
};


export type QueryArtifactCollectionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryArtifactSequenceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryClientIdMappingArgs = {
  clientID: Scalars['ID']['input'];
};


export type QueryEntitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type QueryEntityArgs = {
  login?: InputMaybe<Scalars['Boolean']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


export type QueryModelArgs = {
  entityName?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


export type QueryModelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  batchSize?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  entityName?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  keysOnly?: InputMaybe<Scalars['Boolean']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  pageSize?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryOrganizationArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOrganizationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  emailDomain?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  last?: InputMaybe<Scalars['Int']['input']>;
  query?: InputMaybe<Scalars['String']['input']>;
};


export type QueryProjectArgs = {
  entityName?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


export type QueryProjectsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  anonymous?: InputMaybe<Scalars['Boolean']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  entityName?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTaskArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUserArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  userName?: InputMaybe<Scalars['String']['input']>;
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  last?: InputMaybe<Scalars['Int']['input']>;
  query?: InputMaybe<Scalars['String']['input']>;
  usernames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


export type QueryViewerArgs = {
  entityName?: InputMaybe<Scalars['String']['input']>;
};

export type RampIdType =
  | 'OrgName';

export type RemoveProtectedAliasesInput = {
  readonly adminType: WorkflowsAdminType;
  readonly aliases: ReadonlyArray<Scalars['String']['input']>;
  readonly clientMutationID?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
};

export type RemoveProtectedAliasesPayload = {
  readonly __typename?: 'RemoveProtectedAliasesPayload';
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  readonly clientMutationID?: Maybe<Scalars['String']['output']>;
};

export type RenameProjectInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly newProjectName: Scalars['String']['input'];
  readonly oldProjectName: Scalars['String']['input'];
};

export type RenameProjectPayload = {
  readonly __typename?: 'RenameProjectPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly inserted?: Maybe<Scalars['Boolean']['output']>;
  readonly project?: Maybe<Project>;
};

export type Role = {
  readonly __typename?: 'Role';
  readonly name: Scalars['String']['output'];
};

export type Run = {
  readonly __typename?: 'Run';
  readonly commit?: Maybe<Scalars['String']['output']>;
  readonly config?: Maybe<Scalars['JSONString']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly displayName?: Maybe<Scalars['String']['output']>;
  readonly eventsLineCount?: Maybe<Scalars['Int']['output']>;
  readonly eventsTail?: Maybe<Scalars['JSONString']['output']>;
  /** The sandbox keeps no files of runs. */
  readonly files?: Maybe<FileConnection>;
  readonly group?: Maybe<Scalars['String']['output']>;
  readonly heartbeatAt?: Maybe<Scalars['DateTime']['output']>;
  readonly historyKeys?: Maybe<Scalars['JSON']['output']>;
  /** Lines that its file stream has brought, and the last of them as a list of JSON texts. */
  readonly historyLineCount?: Maybe<Scalars['Int']['output']>;
  readonly historyTail?: Maybe<Scalars['JSONString']['output']>;
  readonly host?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly inputArtifacts?: Maybe<InputArtifactConnection>;
  readonly jobType?: Maybe<Scalars['String']['output']>;
  readonly logLineCount?: Maybe<Scalars['Int']['output']>;
  /** The run's id in paths. */
  readonly name: Scalars['String']['output'];
  readonly notes?: Maybe<Scalars['String']['output']>;
  readonly outputArtifacts?: Maybe<ArtifactConnection>;
  readonly project?: Maybe<Project>;
  readonly projectId: Scalars['ID']['output'];
  readonly readOnly?: Maybe<Scalars['Boolean']['output']>;
  readonly state?: Maybe<Scalars['String']['output']>;
  readonly stopped?: Maybe<Scalars['Boolean']['output']>;
  readonly storageBytes: Scalars['Int64']['output'];
  readonly summaryMetrics?: Maybe<Scalars['JSONString']['output']>;
  readonly sweepName?: Maybe<Scalars['String']['output']>;
  readonly systemMetrics?: Maybe<Scalars['JSONString']['output']>;
  readonly tags?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly user?: Maybe<User>;
  /** What the client said of itself in the config, under _wandb. */
  readonly wandbConfig?: Maybe<Scalars['JSONString']['output']>;
};


export type RunFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  contentType?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  pattern?: InputMaybe<Scalars['String']['input']>;
};


export type RunInputArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type RunOutputArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type RunWandbConfigArgs = {
  keys?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type RunConnection = {
  readonly __typename?: 'RunConnection';
  readonly edges: ReadonlyArray<RunEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
  readonly totalCountApprox: TotalCountApprox;
};

export type RunEdge = {
  readonly __typename?: 'RunEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Run;
};

export type RunFile = {
  readonly __typename?: 'RunFile';
  readonly name: Scalars['String']['output'];
  readonly uploadUrl?: Maybe<Scalars['String']['output']>;
};

export type RunStorageNode = {
  readonly __typename?: 'RunStorageNode';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly run: Run;
  readonly size: Scalars['Int64']['output'];
};

export type RunStorageNodeConnection = {
  readonly __typename?: 'RunStorageNodeConnection';
  readonly edges: ReadonlyArray<RunStorageNodeEdge>;
  readonly pageInfo: PageInfo;
  readonly totalSize: Scalars['Int64']['output'];
};

export type RunStorageNodeEdge = {
  readonly __typename?: 'RunStorageNodeEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: RunStorageNode;
};

export type ServerFeature = {
  readonly __typename?: 'ServerFeature';
  readonly isEnabled: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
};

export type ServerInfo = {
  readonly __typename?: 'ServerInfo';
  readonly actionHistoryLimit: Scalars['Int']['output'];
  readonly cliVersionInfo: Scalars['JSON']['output'];
  readonly features: ReadonlyArray<ServerFeature>;
  readonly frontendHost: Scalars['String']['output'];
  readonly latestLocalVersionInfo?: Maybe<LocalVersionInfo>;
  readonly licenseFlags: ReadonlyArray<Scalars['String']['output']>;
};


export type ServerInfoActionHistoryLimitArgs = {
  artifactCollectionID?: InputMaybe<Scalars['ID']['input']>;
  entityName?: InputMaybe<Scalars['String']['input']>;
};

/** A search over settings; its runs name it. */
export type Sweep = {
  readonly __typename?: 'Sweep';
  /** The best value of the metric that the config names, of all its runs. */
  readonly bestLoss?: Maybe<Scalars['Float']['output']>;
  /** YAML. */
  readonly config: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly displayName?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly method: Scalars['String']['output'];
  /** The sweep's id in paths. */
  readonly name: Scalars['String']['output'];
  readonly runCount: Scalars['Int']['output'];
  readonly runCountExpected?: Maybe<Scalars['Int']['output']>;
  readonly state: Scalars['String']['output'];
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type SweepConnection = {
  readonly __typename?: 'SweepConnection';
  readonly edges: ReadonlyArray<SweepEdge>;
  readonly pageInfo: PageInfo;
};

export type SweepEdge = {
  readonly __typename?: 'SweepEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Sweep;
};

export type Tag = {
  readonly __typename?: 'Tag';
  readonly attributes: Scalars['JSONString']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly tagCategory?: Maybe<TagCategory>;
  readonly tagCategoryName: Scalars['String']['output'];
};

export type TagCategory = {
  readonly __typename?: 'TagCategory';
  readonly name: Scalars['String']['output'];
};

export type TagConnection = {
  readonly __typename?: 'TagConnection';
  readonly edges: ReadonlyArray<TagEdge>;
  readonly pageInfo: PageInfo;
};

export type TagEdge = {
  readonly __typename?: 'TagEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Tag;
};

export type TagInput = {
  readonly attributes?: InputMaybe<Scalars['JSONString']['input']>;
  readonly tagCategoryName?: InputMaybe<Scalars['String']['input']>;
  readonly tagName: Scalars['String']['input'];
};

/** Work that goes on in the background; here it is done when the answer comes. */
export type Task = {
  readonly __typename?: 'Task';
  readonly id: Scalars['ID']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly state: TaskState;
};

export type TaskState =
  | 'FAILED'
  | 'FINISHED'
  | 'PENDING'
  | 'RUNNING';

export type TotalCountApprox = {
  readonly __typename?: 'TotalCountApprox';
  readonly max: Scalars['Int']['output'];
  readonly min: Scalars['Int']['output'];
};

export type UndeleteRunsInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly filters: Scalars['JSONString']['input'];
  readonly projectName: Scalars['String']['input'];
};

export type UndeleteRunsPayload = {
  readonly __typename?: 'UndeleteRunsPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type UnlinkArtifactInput = {
  readonly artifactID: Scalars['ID']['input'];
  readonly artifactPortfolioID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type UnlinkArtifactPayload = {
  readonly __typename?: 'UnlinkArtifactPayload';
  readonly artifactID: Scalars['ID']['output'];
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly success: Scalars['Boolean']['output'];
};

export type UpdateArtifactCollectionPayload = {
  readonly __typename?: 'UpdateArtifactCollectionPayload';
  readonly artifactCollection: ArtifactCollection;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type UpdateArtifactInput = {
  /** The old way: the whole new set. */
  readonly aliases?: InputMaybe<ReadonlyArray<ArtifactAliasInput>>;
  readonly artifactID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly labels?: InputMaybe<Scalars['JSONString']['input']>;
  readonly metadata?: InputMaybe<Scalars['JSONString']['input']>;
  readonly tagsToAdd?: InputMaybe<ReadonlyArray<TagInput>>;
  readonly tagsToDelete?: InputMaybe<ReadonlyArray<TagInput>>;
  /** -1 inherits the team's default, -2 is none. */
  readonly ttlDurationSeconds?: InputMaybe<Scalars['Int64']['input']>;
};

export type UpdateArtifactManifestInput = {
  readonly artifactManifestID: Scalars['ID']['input'];
  readonly baseArtifactID?: InputMaybe<Scalars['ID']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly digest?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateArtifactManifestPayload = {
  readonly __typename?: 'UpdateArtifactManifestPayload';
  readonly artifactManifest: ArtifactManifest;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type UpdateArtifactPayload = {
  readonly __typename?: 'UpdateArtifactPayload';
  readonly artifact: Artifact;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type UpdateArtifactPortfolioInput = {
  readonly artifactPortfolioID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateArtifactSequenceInput = {
  readonly artifactSequenceID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateArtifactTypeInput = {
  readonly artifactTypeID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateArtifactTypePayload = {
  readonly __typename?: 'UpdateArtifactTypePayload';
  readonly artifactType: ArtifactType;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
};

export type UpdateProjectMemberInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly projectId: Scalars['ID']['input'];
  readonly userId: Scalars['ID']['input'];
  readonly userProjectRole: Scalars['String']['input'];
};

export type UpdateProjectMemberPayload = {
  readonly __typename?: 'UpdateProjectMemberPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly success?: Maybe<Scalars['Boolean']['output']>;
};

export type UpdateProjectTeamMemberInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly projectId: Scalars['ID']['input'];
  readonly teamId: Scalars['ID']['input'];
  readonly teamProjectRole: Scalars['String']['input'];
};

export type UpdateProjectTeamMemberPayload = {
  readonly __typename?: 'UpdateProjectTeamMemberPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly success?: Maybe<Scalars['Boolean']['output']>;
};

export type UploadMultipartUrls = {
  readonly __typename?: 'UploadMultipartUrls';
  readonly uploadID: Scalars['String']['output'];
  readonly uploadUrlParts: ReadonlyArray<UploadUrlPart>;
};

export type UploadPartsInput = {
  readonly hexMD5: Scalars['String']['input'];
  readonly partNumber: Scalars['Int64']['input'];
};

export type UploadUrlPart = {
  readonly __typename?: 'UploadUrlPart';
  readonly partNumber: Scalars['Int64']['output'];
  readonly uploadUrl: Scalars['String']['output'];
};

export type UpsertBucketInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly commit?: InputMaybe<Scalars['String']['input']>;
  readonly config?: InputMaybe<Scalars['JSONString']['input']>;
  readonly debug?: InputMaybe<Scalars['Boolean']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly groupName?: InputMaybe<Scalars['String']['input']>;
  readonly host?: InputMaybe<Scalars['String']['input']>;
  readonly id?: InputMaybe<Scalars['String']['input']>;
  readonly jobProgram?: InputMaybe<Scalars['String']['input']>;
  readonly jobRepo?: InputMaybe<Scalars['String']['input']>;
  readonly jobType?: InputMaybe<Scalars['String']['input']>;
  readonly modelName?: InputMaybe<Scalars['String']['input']>;
  /** The run's id in paths. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly notes?: InputMaybe<Scalars['String']['input']>;
  readonly state?: InputMaybe<Scalars['String']['input']>;
  readonly summaryMetrics?: InputMaybe<Scalars['JSONString']['input']>;
  readonly sweep?: InputMaybe<Scalars['String']['input']>;
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type UpsertBucketPayload = {
  readonly __typename?: 'UpsertBucketPayload';
  readonly bucket?: Maybe<Run>;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  /** Whether there was none. */
  readonly inserted?: Maybe<Scalars['Boolean']['output']>;
};

export type UpsertModelInput = {
  readonly access?: InputMaybe<Scalars['String']['input']>;
  readonly allowAllArtifactTypesInRegistry?: InputMaybe<Scalars['Boolean']['input']>;
  readonly artifactTypes?: InputMaybe<ReadonlyArray<ArtifactTypeInput>>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly id?: InputMaybe<Scalars['String']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

export type UpsertModelPayload = {
  readonly __typename?: 'UpsertModelPayload';
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly inserted?: Maybe<Scalars['Boolean']['output']>;
  /** Its old name. */
  readonly model?: Maybe<Project>;
  readonly project?: Maybe<Project>;
};

export type UseArtifactInput = {
  readonly artifactEntityName?: InputMaybe<Scalars['String']['input']>;
  readonly artifactID: Scalars['ID']['input'];
  readonly artifactProjectName?: InputMaybe<Scalars['String']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly runName: Scalars['String']['input'];
  readonly usedAs?: InputMaybe<Scalars['String']['input']>;
};

export type UseArtifactPayload = {
  readonly __typename?: 'UseArtifactPayload';
  readonly artifact: Artifact;
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly run: Run;
};

export type UsedByOrder = {
  readonly direction: OrderDir;
  readonly key: UsedByOrderKey;
};

export type UsedByOrderKey =
  | 'CREATED_AT';

export type User = {
  readonly __typename?: 'User';
  readonly accountType?: Maybe<AccountType>;
  readonly admin?: Maybe<Scalars['Boolean']['output']>;
  readonly apiKeys?: Maybe<ApiKeyConnection>;
  readonly defaultEntity?: Maybe<Entity>;
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly email?: Maybe<Scalars['String']['output']>;
  /** The name of the entity that short paths mean. */
  readonly entity?: Maybe<Scalars['String']['output']>;
  readonly flags?: Maybe<Scalars['JSONString']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly limits?: Maybe<Scalars['JSON']['output']>;
  readonly name: Scalars['String']['output'];
  readonly organizations: ReadonlyArray<Organization>;
  readonly projects?: Maybe<ProjectConnection>;
  readonly teams?: Maybe<EntityConnection>;
  /** The entity named like the user. */
  readonly userEntity?: Maybe<Entity>;
  readonly username?: Maybe<Scalars['String']['output']>;
};


export type UserApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type UserOrganizationsArgs = {
  emailDomain?: InputMaybe<Scalars['String']['input']>;
};


export type UserProjectsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type UserTeamsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type UserConnection = {
  readonly __typename?: 'UserConnection';
  readonly edges: ReadonlyArray<UserEdge>;
  readonly pageInfo: PageInfo;
};

export type UserEdge = {
  readonly __typename?: 'UserEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<User>;
};

export type VersionedArtifactConnection = {
  readonly __typename?: 'VersionedArtifactConnection';
  readonly edges: ReadonlyArray<VersionedArtifactEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type VersionedArtifactEdge = {
  readonly __typename?: 'VersionedArtifactEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Artifact;
  /** v0, v1, … in the collection that was asked. */
  readonly version: Scalars['String']['output'];
};

export type WbInstance = {
  readonly __typename?: 'WBInstance';
  readonly id: Scalars['ID']['output'];
};

export type WorkflowsAdminType =
  | 'MODEL';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  Initiator:
    | ( RunRow )
    | ( AccountRow )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountType: AccountType;
  AddAliasesInput: AddAliasesInput;
  AddAliasesPayload: ResolverTypeWrapper<Omit<AddAliasesPayload, 'artifact'> & { artifact: ResolversTypes['Artifact'] }>;
  AddProtectedAliasesInput: AddProtectedAliasesInput;
  AddProtectedAliasesPayload: ResolverTypeWrapper<AddProtectedAliasesPayload>;
  AdvancedRegistryFeatures: ResolverTypeWrapper<AdvancedRegistryFeatures>;
  ApiKey: ResolverTypeWrapper<ApiKey>;
  ApiKeyConnection: ResolverTypeWrapper<ApiKeyConnection>;
  ApiKeyEdge: ResolverTypeWrapper<ApiKeyEdge>;
  Artifact: ResolverTypeWrapper<ArtifactRow>;
  ArtifactAlias: ResolverTypeWrapper<AliasRow>;
  ArtifactAliasConnection: ResolverTypeWrapper<AliasPage>;
  ArtifactAliasEdge: ResolverTypeWrapper<Omit<ArtifactAliasEdge, 'node'> & { node?: Maybe<ResolversTypes['ArtifactAlias']> }>;
  ArtifactAliasInput: ArtifactAliasInput;
  ArtifactCollection: ResolverTypeWrapper<CollectionRow>;
  ArtifactCollectionAlias: ResolverTypeWrapper<ArtifactCollectionAlias>;
  ArtifactCollectionAliasInput: ArtifactCollectionAliasInput;
  ArtifactCollectionConnection: ResolverTypeWrapper<CollectionPage>;
  ArtifactCollectionEdge: ResolverTypeWrapper<Omit<ArtifactCollectionEdge, 'node'> & { node?: Maybe<ResolversTypes['ArtifactCollection']> }>;
  ArtifactCollectionMembership: ResolverTypeWrapper<MembershipRow>;
  ArtifactCollectionMembershipConnection: ResolverTypeWrapper<MembershipPage>;
  ArtifactCollectionMembershipEdge: ResolverTypeWrapper<Omit<ArtifactCollectionMembershipEdge, 'node'> & { node?: Maybe<ResolversTypes['ArtifactCollectionMembership']> }>;
  ArtifactCollectionState: ArtifactCollectionState;
  ArtifactCollectionType: ArtifactCollectionType;
  ArtifactConnection: ResolverTypeWrapper<VersionPage>;
  ArtifactDigestAlgorithm: ArtifactDigestAlgorithm;
  ArtifactEdge: ResolverTypeWrapper<Omit<ArtifactEdge, 'node'> & { node?: Maybe<ResolversTypes['Artifact']> }>;
  ArtifactManifest: ResolverTypeWrapper<ManifestNode>;
  ArtifactManifestType: ArtifactManifestType;
  ArtifactPortfolio: ResolverTypeWrapper<CollectionRow>;
  ArtifactSequence: ResolverTypeWrapper<CollectionRow>;
  ArtifactSequenceConnection: ResolverTypeWrapper<CollectionPage>;
  ArtifactSequenceEdge: ResolverTypeWrapper<Omit<ArtifactSequenceEdge, 'node'> & { node?: Maybe<ResolversTypes['ArtifactSequence']> }>;
  ArtifactSequenceStorageNode: ResolverTypeWrapper<CollectionRow>;
  ArtifactSequenceStorageNodeConnection: ResolverTypeWrapper<ArtifactSequenceSizes>;
  ArtifactSequenceStorageNodeEdge: ResolverTypeWrapper<Omit<ArtifactSequenceStorageNodeEdge, 'node'> & { node: ResolversTypes['ArtifactSequenceStorageNode'] }>;
  ArtifactState: ArtifactState;
  ArtifactStorageLayout: ArtifactStorageLayout;
  ArtifactStorageNode: ResolverTypeWrapper<ArtifactRow>;
  ArtifactStorageNodeConnection: ResolverTypeWrapper<ArtifactSizes>;
  ArtifactStorageNodeEdge: ResolverTypeWrapper<Omit<ArtifactStorageNodeEdge, 'node'> & { node: ResolversTypes['ArtifactStorageNode'] }>;
  ArtifactType: ResolverTypeWrapper<ArtifactTypeRow>;
  ArtifactTypeConnection: ResolverTypeWrapper<TypePage>;
  ArtifactTypeEdge: ResolverTypeWrapper<Omit<ArtifactTypeEdge, 'node'> & { node?: Maybe<ResolversTypes['ArtifactType']> }>;
  ArtifactTypeInput: ArtifactTypeInput;
  ArtifactTypeStorageNode: ResolverTypeWrapper<ArtifactTypeRow>;
  ArtifactTypeStorageNodeConnection: ResolverTypeWrapper<ArtifactTypeSizes>;
  ArtifactTypeStorageNodeEdge: ResolverTypeWrapper<Omit<ArtifactTypeStorageNodeEdge, 'node'> & { node: ResolversTypes['ArtifactTypeStorageNode'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ClientIDMapping: ResolverTypeWrapper<ClientIdMapping>;
  CommitArtifactInput: CommitArtifactInput;
  CommitArtifactPayload: ResolverTypeWrapper<Omit<CommitArtifactPayload, 'artifact'> & { artifact: ResolversTypes['Artifact'] }>;
  CreateArtifactCollectionPayload: ResolverTypeWrapper<Omit<CreateArtifactCollectionPayload, 'artifactCollection'> & { artifactCollection: ResolversTypes['ArtifactCollection'] }>;
  CreateArtifactCollectionTagAssignmentInput: CreateArtifactCollectionTagAssignmentInput;
  CreateArtifactCollectionTagAssignmentPayload: ResolverTypeWrapper<Omit<CreateArtifactCollectionTagAssignmentPayload, 'tag'> & { tag: ResolversTypes['Tag'] }>;
  CreateArtifactCollectionTagAssignmentsInput: CreateArtifactCollectionTagAssignmentsInput;
  CreateArtifactCollectionTagAssignmentsPayload: ResolverTypeWrapper<Omit<CreateArtifactCollectionTagAssignmentsPayload, 'tags'> & { tags: ReadonlyArray<ResolversTypes['Tag']> }>;
  CreateArtifactFileSpecInput: CreateArtifactFileSpecInput;
  CreateArtifactFilesInput: CreateArtifactFilesInput;
  CreateArtifactFilesPayload: ResolverTypeWrapper<Omit<CreateArtifactFilesPayload, 'files'> & { files: ResolversTypes['FileConnection'] }>;
  CreateArtifactInput: CreateArtifactInput;
  CreateArtifactManifestInput: CreateArtifactManifestInput;
  CreateArtifactManifestPayload: ResolverTypeWrapper<Omit<CreateArtifactManifestPayload, 'artifactManifest'> & { artifactManifest: ResolversTypes['ArtifactManifest'] }>;
  CreateArtifactPayload: ResolverTypeWrapper<Omit<CreateArtifactPayload, 'artifact'> & { artifact: ResolversTypes['Artifact'] }>;
  CreateArtifactPortfolioInput: CreateArtifactPortfolioInput;
  CreateArtifactSequenceInput: CreateArtifactSequenceInput;
  CreateArtifactTypeInput: CreateArtifactTypeInput;
  CreateArtifactTypePayload: ResolverTypeWrapper<Omit<CreateArtifactTypePayload, 'artifactType'> & { artifactType: ResolversTypes['ArtifactType'] }>;
  CreateProjectMembersInput: CreateProjectMembersInput;
  CreateProjectMembersPayload: ResolverTypeWrapper<CreateProjectMembersPayload>;
  CreateRunFilesInput: CreateRunFilesInput;
  CreateRunFilesPayload: ResolverTypeWrapper<CreateRunFilesPayload>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAliasesInput: DeleteAliasesInput;
  DeleteAliasesPayload: ResolverTypeWrapper<DeleteAliasesPayload>;
  DeleteArtifactCollectionPayload: ResolverTypeWrapper<Omit<DeleteArtifactCollectionPayload, 'artifactCollection'> & { artifactCollection: ResolversTypes['ArtifactCollection'] }>;
  DeleteArtifactCollectionTagAssignmentInput: DeleteArtifactCollectionTagAssignmentInput;
  DeleteArtifactCollectionTagAssignmentPayload: ResolverTypeWrapper<DeleteArtifactCollectionTagAssignmentPayload>;
  DeleteArtifactCollectionTagAssignmentsInput: DeleteArtifactCollectionTagAssignmentsInput;
  DeleteArtifactCollectionTagAssignmentsPayload: ResolverTypeWrapper<DeleteArtifactCollectionTagAssignmentsPayload>;
  DeleteArtifactInput: DeleteArtifactInput;
  DeleteArtifactPayload: ResolverTypeWrapper<Omit<DeleteArtifactPayload, 'artifact'> & { artifact: ResolversTypes['Artifact'] }>;
  DeleteArtifactPortfolioInput: DeleteArtifactPortfolioInput;
  DeleteArtifactSequenceInput: DeleteArtifactSequenceInput;
  DeleteModelInput: DeleteModelInput;
  DeleteModelPayload: ResolverTypeWrapper<DeleteModelPayload>;
  DeleteProjectMembersInput: DeleteProjectMembersInput;
  DeleteProjectMembersPayload: ResolverTypeWrapper<DeleteProjectMembersPayload>;
  DeleteRunInput: DeleteRunInput;
  DeleteRunPayload: ResolverTypeWrapper<DeleteRunPayload>;
  DeleteRunsInput: DeleteRunsInput;
  DeleteRunsPayload: ResolverTypeWrapper<DeleteRunsPayload>;
  Entity: ResolverTypeWrapper<EntityRow>;
  EntityConnection: ResolverTypeWrapper<Omit<EntityConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['EntityEdge']> }>;
  EntityEdge: ResolverTypeWrapper<Omit<EntityEdge, 'node'> & { node?: Maybe<ResolversTypes['Entity']> }>;
  EntityStorageNode: ResolverTypeWrapper<EntityRow>;
  FeatureFlag: ResolverTypeWrapper<FeatureFlag>;
  File: ResolverTypeWrapper<FileNode>;
  FileConnection: ResolverTypeWrapper<FilePage>;
  FileEdge: ResolverTypeWrapper<Omit<FileEdge, 'node'> & { node?: Maybe<ResolversTypes['File']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Initiator: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Initiator']>;
  InputArtifactConnection: ResolverTypeWrapper<VersionPage>;
  InputArtifactEdge: ResolverTypeWrapper<VersionEdge>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Int64: ResolverTypeWrapper<Scalars['Int64']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JSONString: ResolverTypeWrapper<Scalars['JSONString']['output']>;
  LinkArtifactInput: LinkArtifactInput;
  LinkArtifactPayload: ResolverTypeWrapper<Omit<LinkArtifactPayload, 'artifactMembership'> & { artifactMembership?: Maybe<ResolversTypes['ArtifactCollectionMembership']> }>;
  LocalVersionInfo: ResolverTypeWrapper<LocalVersionInfo>;
  MarkRunFilesUploadedInput: MarkRunFilesUploadedInput;
  MarkRunFilesUploadedPayload: ResolverTypeWrapper<MarkRunFilesUploadedPayload>;
  Member: ResolverTypeWrapper<AccountRow>;
  ModifyRunsInput: ModifyRunsInput;
  ModifyRunsPayload: ResolverTypeWrapper<Omit<ModifyRunsPayload, 'runs'> & { runs: ReadonlyArray<ResolversTypes['Run']> }>;
  MoveArtifactSequenceInput: MoveArtifactSequenceInput;
  MoveArtifactSequencePayload: ResolverTypeWrapper<Omit<MoveArtifactSequencePayload, 'artifactCollection'> & { artifactCollection?: Maybe<ResolversTypes['ArtifactCollection']> }>;
  MoveRunsInput: MoveRunsInput;
  MoveRunsPayload: ResolverTypeWrapper<MoveRunsPayload>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OrderDir: OrderDir;
  Organization: ResolverTypeWrapper<OrganizationRow>;
  OrganizationConnection: ResolverTypeWrapper<OrganizationPage>;
  OrganizationEdge: ResolverTypeWrapper<Omit<OrganizationEdge, 'node'> & { node?: Maybe<ResolversTypes['Organization']> }>;
  OrganizationMember: ResolverTypeWrapper<AccountRow>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Project: ResolverTypeWrapper<ProjectRow>;
  ProjectConnection: ResolverTypeWrapper<ProjectPage>;
  ProjectEdge: ResolverTypeWrapper<Omit<ProjectEdge, 'node'> & { node?: Maybe<ResolversTypes['Project']> }>;
  ProjectMember: ResolverTypeWrapper<ProjectMember>;
  ProjectStorageNode: ResolverTypeWrapper<ProjectRow>;
  ProjectStorageNodeConnection: ResolverTypeWrapper<ProjectSizes>;
  ProjectStorageNodeEdge: ResolverTypeWrapper<Omit<ProjectStorageNodeEdge, 'node'> & { node: ResolversTypes['ProjectStorageNode'] }>;
  ProjectTeamMember: ResolverTypeWrapper<Omit<ProjectTeamMember, 'team'> & { team: ResolversTypes['Entity'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RampIDType: RampIdType;
  RemoveProtectedAliasesInput: RemoveProtectedAliasesInput;
  RemoveProtectedAliasesPayload: ResolverTypeWrapper<RemoveProtectedAliasesPayload>;
  RenameProjectInput: RenameProjectInput;
  RenameProjectPayload: ResolverTypeWrapper<Omit<RenameProjectPayload, 'project'> & { project?: Maybe<ResolversTypes['Project']> }>;
  Role: ResolverTypeWrapper<Role>;
  Run: ResolverTypeWrapper<RunRow>;
  RunConnection: ResolverTypeWrapper<RunPage>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  RunFile: ResolverTypeWrapper<RunFile>;
  RunStorageNode: ResolverTypeWrapper<RunRow>;
  RunStorageNodeConnection: ResolverTypeWrapper<RunSizes>;
  RunStorageNodeEdge: ResolverTypeWrapper<Omit<RunStorageNodeEdge, 'node'> & { node: ResolversTypes['RunStorageNode'] }>;
  ServerFeature: ResolverTypeWrapper<ServerFeature>;
  ServerInfo: ResolverTypeWrapper<Server>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Sweep: ResolverTypeWrapper<SweepRow>;
  SweepConnection: ResolverTypeWrapper<SweepPage>;
  SweepEdge: ResolverTypeWrapper<Omit<SweepEdge, 'node'> & { node: ResolversTypes['Sweep'] }>;
  Tag: ResolverTypeWrapper<TagRow>;
  TagCategory: ResolverTypeWrapper<TagCategory>;
  TagConnection: ResolverTypeWrapper<TagPage>;
  TagEdge: ResolverTypeWrapper<Omit<TagEdge, 'node'> & { node: ResolversTypes['Tag'] }>;
  TagInput: TagInput;
  Task: ResolverTypeWrapper<Task>;
  TaskState: TaskState;
  TotalCountApprox: ResolverTypeWrapper<TotalCountApprox>;
  UndeleteRunsInput: UndeleteRunsInput;
  UndeleteRunsPayload: ResolverTypeWrapper<UndeleteRunsPayload>;
  UnlinkArtifactInput: UnlinkArtifactInput;
  UnlinkArtifactPayload: ResolverTypeWrapper<UnlinkArtifactPayload>;
  UpdateArtifactCollectionPayload: ResolverTypeWrapper<Omit<UpdateArtifactCollectionPayload, 'artifactCollection'> & { artifactCollection: ResolversTypes['ArtifactCollection'] }>;
  UpdateArtifactInput: UpdateArtifactInput;
  UpdateArtifactManifestInput: UpdateArtifactManifestInput;
  UpdateArtifactManifestPayload: ResolverTypeWrapper<Omit<UpdateArtifactManifestPayload, 'artifactManifest'> & { artifactManifest: ResolversTypes['ArtifactManifest'] }>;
  UpdateArtifactPayload: ResolverTypeWrapper<Omit<UpdateArtifactPayload, 'artifact'> & { artifact: ResolversTypes['Artifact'] }>;
  UpdateArtifactPortfolioInput: UpdateArtifactPortfolioInput;
  UpdateArtifactSequenceInput: UpdateArtifactSequenceInput;
  UpdateArtifactTypeInput: UpdateArtifactTypeInput;
  UpdateArtifactTypePayload: ResolverTypeWrapper<Omit<UpdateArtifactTypePayload, 'artifactType'> & { artifactType: ResolversTypes['ArtifactType'] }>;
  UpdateProjectMemberInput: UpdateProjectMemberInput;
  UpdateProjectMemberPayload: ResolverTypeWrapper<UpdateProjectMemberPayload>;
  UpdateProjectTeamMemberInput: UpdateProjectTeamMemberInput;
  UpdateProjectTeamMemberPayload: ResolverTypeWrapper<UpdateProjectTeamMemberPayload>;
  UploadMultipartUrls: ResolverTypeWrapper<UploadMultipartUrls>;
  UploadPartsInput: UploadPartsInput;
  UploadUrlPart: ResolverTypeWrapper<UploadUrlPart>;
  UpsertBucketInput: UpsertBucketInput;
  UpsertBucketPayload: ResolverTypeWrapper<Omit<UpsertBucketPayload, 'bucket'> & { bucket?: Maybe<ResolversTypes['Run']> }>;
  UpsertModelInput: UpsertModelInput;
  UpsertModelPayload: ResolverTypeWrapper<Omit<UpsertModelPayload, 'model' | 'project'> & { model?: Maybe<ResolversTypes['Project']>, project?: Maybe<ResolversTypes['Project']> }>;
  UseArtifactInput: UseArtifactInput;
  UseArtifactPayload: ResolverTypeWrapper<Omit<UseArtifactPayload, 'artifact' | 'run'> & { artifact: ResolversTypes['Artifact'], run: ResolversTypes['Run'] }>;
  UsedByOrder: UsedByOrder;
  UsedByOrderKey: UsedByOrderKey;
  User: ResolverTypeWrapper<AccountRow>;
  UserConnection: ResolverTypeWrapper<UserPage>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  VersionedArtifactConnection: ResolverTypeWrapper<VersionPage>;
  VersionedArtifactEdge: ResolverTypeWrapper<VersionEdge>;
  WBInstance: ResolverTypeWrapper<WbInstance>;
  WorkflowsAdminType: WorkflowsAdminType;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddAliasesInput: AddAliasesInput;
  AddAliasesPayload: Omit<AddAliasesPayload, 'artifact'> & { artifact: ResolversParentTypes['Artifact'] };
  AddProtectedAliasesInput: AddProtectedAliasesInput;
  AddProtectedAliasesPayload: AddProtectedAliasesPayload;
  AdvancedRegistryFeatures: AdvancedRegistryFeatures;
  ApiKey: ApiKey;
  ApiKeyConnection: ApiKeyConnection;
  ApiKeyEdge: ApiKeyEdge;
  Artifact: ArtifactRow;
  ArtifactAlias: AliasRow;
  ArtifactAliasConnection: AliasPage;
  ArtifactAliasEdge: Omit<ArtifactAliasEdge, 'node'> & { node?: Maybe<ResolversParentTypes['ArtifactAlias']> };
  ArtifactAliasInput: ArtifactAliasInput;
  ArtifactCollection: CollectionRow;
  ArtifactCollectionAlias: ArtifactCollectionAlias;
  ArtifactCollectionAliasInput: ArtifactCollectionAliasInput;
  ArtifactCollectionConnection: CollectionPage;
  ArtifactCollectionEdge: Omit<ArtifactCollectionEdge, 'node'> & { node?: Maybe<ResolversParentTypes['ArtifactCollection']> };
  ArtifactCollectionMembership: MembershipRow;
  ArtifactCollectionMembershipConnection: MembershipPage;
  ArtifactCollectionMembershipEdge: Omit<ArtifactCollectionMembershipEdge, 'node'> & { node?: Maybe<ResolversParentTypes['ArtifactCollectionMembership']> };
  ArtifactConnection: VersionPage;
  ArtifactEdge: Omit<ArtifactEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Artifact']> };
  ArtifactManifest: ManifestNode;
  ArtifactPortfolio: CollectionRow;
  ArtifactSequence: CollectionRow;
  ArtifactSequenceConnection: CollectionPage;
  ArtifactSequenceEdge: Omit<ArtifactSequenceEdge, 'node'> & { node?: Maybe<ResolversParentTypes['ArtifactSequence']> };
  ArtifactSequenceStorageNode: CollectionRow;
  ArtifactSequenceStorageNodeConnection: ArtifactSequenceSizes;
  ArtifactSequenceStorageNodeEdge: Omit<ArtifactSequenceStorageNodeEdge, 'node'> & { node: ResolversParentTypes['ArtifactSequenceStorageNode'] };
  ArtifactStorageNode: ArtifactRow;
  ArtifactStorageNodeConnection: ArtifactSizes;
  ArtifactStorageNodeEdge: Omit<ArtifactStorageNodeEdge, 'node'> & { node: ResolversParentTypes['ArtifactStorageNode'] };
  ArtifactType: ArtifactTypeRow;
  ArtifactTypeConnection: TypePage;
  ArtifactTypeEdge: Omit<ArtifactTypeEdge, 'node'> & { node?: Maybe<ResolversParentTypes['ArtifactType']> };
  ArtifactTypeInput: ArtifactTypeInput;
  ArtifactTypeStorageNode: ArtifactTypeRow;
  ArtifactTypeStorageNodeConnection: ArtifactTypeSizes;
  ArtifactTypeStorageNodeEdge: Omit<ArtifactTypeStorageNodeEdge, 'node'> & { node: ResolversParentTypes['ArtifactTypeStorageNode'] };
  Boolean: Scalars['Boolean']['output'];
  ClientIDMapping: ClientIdMapping;
  CommitArtifactInput: CommitArtifactInput;
  CommitArtifactPayload: Omit<CommitArtifactPayload, 'artifact'> & { artifact: ResolversParentTypes['Artifact'] };
  CreateArtifactCollectionPayload: Omit<CreateArtifactCollectionPayload, 'artifactCollection'> & { artifactCollection: ResolversParentTypes['ArtifactCollection'] };
  CreateArtifactCollectionTagAssignmentInput: CreateArtifactCollectionTagAssignmentInput;
  CreateArtifactCollectionTagAssignmentPayload: Omit<CreateArtifactCollectionTagAssignmentPayload, 'tag'> & { tag: ResolversParentTypes['Tag'] };
  CreateArtifactCollectionTagAssignmentsInput: CreateArtifactCollectionTagAssignmentsInput;
  CreateArtifactCollectionTagAssignmentsPayload: Omit<CreateArtifactCollectionTagAssignmentsPayload, 'tags'> & { tags: ReadonlyArray<ResolversParentTypes['Tag']> };
  CreateArtifactFileSpecInput: CreateArtifactFileSpecInput;
  CreateArtifactFilesInput: CreateArtifactFilesInput;
  CreateArtifactFilesPayload: Omit<CreateArtifactFilesPayload, 'files'> & { files: ResolversParentTypes['FileConnection'] };
  CreateArtifactInput: CreateArtifactInput;
  CreateArtifactManifestInput: CreateArtifactManifestInput;
  CreateArtifactManifestPayload: Omit<CreateArtifactManifestPayload, 'artifactManifest'> & { artifactManifest: ResolversParentTypes['ArtifactManifest'] };
  CreateArtifactPayload: Omit<CreateArtifactPayload, 'artifact'> & { artifact: ResolversParentTypes['Artifact'] };
  CreateArtifactPortfolioInput: CreateArtifactPortfolioInput;
  CreateArtifactSequenceInput: CreateArtifactSequenceInput;
  CreateArtifactTypeInput: CreateArtifactTypeInput;
  CreateArtifactTypePayload: Omit<CreateArtifactTypePayload, 'artifactType'> & { artifactType: ResolversParentTypes['ArtifactType'] };
  CreateProjectMembersInput: CreateProjectMembersInput;
  CreateProjectMembersPayload: CreateProjectMembersPayload;
  CreateRunFilesInput: CreateRunFilesInput;
  CreateRunFilesPayload: CreateRunFilesPayload;
  DateTime: Scalars['DateTime']['output'];
  DeleteAliasesInput: DeleteAliasesInput;
  DeleteAliasesPayload: DeleteAliasesPayload;
  DeleteArtifactCollectionPayload: Omit<DeleteArtifactCollectionPayload, 'artifactCollection'> & { artifactCollection: ResolversParentTypes['ArtifactCollection'] };
  DeleteArtifactCollectionTagAssignmentInput: DeleteArtifactCollectionTagAssignmentInput;
  DeleteArtifactCollectionTagAssignmentPayload: DeleteArtifactCollectionTagAssignmentPayload;
  DeleteArtifactCollectionTagAssignmentsInput: DeleteArtifactCollectionTagAssignmentsInput;
  DeleteArtifactCollectionTagAssignmentsPayload: DeleteArtifactCollectionTagAssignmentsPayload;
  DeleteArtifactInput: DeleteArtifactInput;
  DeleteArtifactPayload: Omit<DeleteArtifactPayload, 'artifact'> & { artifact: ResolversParentTypes['Artifact'] };
  DeleteArtifactPortfolioInput: DeleteArtifactPortfolioInput;
  DeleteArtifactSequenceInput: DeleteArtifactSequenceInput;
  DeleteModelInput: DeleteModelInput;
  DeleteModelPayload: DeleteModelPayload;
  DeleteProjectMembersInput: DeleteProjectMembersInput;
  DeleteProjectMembersPayload: DeleteProjectMembersPayload;
  DeleteRunInput: DeleteRunInput;
  DeleteRunPayload: DeleteRunPayload;
  DeleteRunsInput: DeleteRunsInput;
  DeleteRunsPayload: DeleteRunsPayload;
  Entity: EntityRow;
  EntityConnection: Omit<EntityConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['EntityEdge']> };
  EntityEdge: Omit<EntityEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Entity']> };
  EntityStorageNode: EntityRow;
  FeatureFlag: FeatureFlag;
  File: FileNode;
  FileConnection: FilePage;
  FileEdge: Omit<FileEdge, 'node'> & { node?: Maybe<ResolversParentTypes['File']> };
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  Initiator: ResolversUnionTypes<ResolversParentTypes>['Initiator'];
  InputArtifactConnection: VersionPage;
  InputArtifactEdge: VersionEdge;
  Int: Scalars['Int']['output'];
  Int64: Scalars['Int64']['output'];
  JSON: Scalars['JSON']['output'];
  JSONString: Scalars['JSONString']['output'];
  LinkArtifactInput: LinkArtifactInput;
  LinkArtifactPayload: Omit<LinkArtifactPayload, 'artifactMembership'> & { artifactMembership?: Maybe<ResolversParentTypes['ArtifactCollectionMembership']> };
  LocalVersionInfo: LocalVersionInfo;
  MarkRunFilesUploadedInput: MarkRunFilesUploadedInput;
  MarkRunFilesUploadedPayload: MarkRunFilesUploadedPayload;
  Member: AccountRow;
  ModifyRunsInput: ModifyRunsInput;
  ModifyRunsPayload: Omit<ModifyRunsPayload, 'runs'> & { runs: ReadonlyArray<ResolversParentTypes['Run']> };
  MoveArtifactSequenceInput: MoveArtifactSequenceInput;
  MoveArtifactSequencePayload: Omit<MoveArtifactSequencePayload, 'artifactCollection'> & { artifactCollection?: Maybe<ResolversParentTypes['ArtifactCollection']> };
  MoveRunsInput: MoveRunsInput;
  MoveRunsPayload: MoveRunsPayload;
  Mutation: Record<PropertyKey, never>;
  Organization: OrganizationRow;
  OrganizationConnection: OrganizationPage;
  OrganizationEdge: Omit<OrganizationEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Organization']> };
  OrganizationMember: AccountRow;
  PageInfo: PageInfo;
  Project: ProjectRow;
  ProjectConnection: ProjectPage;
  ProjectEdge: Omit<ProjectEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Project']> };
  ProjectMember: ProjectMember;
  ProjectStorageNode: ProjectRow;
  ProjectStorageNodeConnection: ProjectSizes;
  ProjectStorageNodeEdge: Omit<ProjectStorageNodeEdge, 'node'> & { node: ResolversParentTypes['ProjectStorageNode'] };
  ProjectTeamMember: Omit<ProjectTeamMember, 'team'> & { team: ResolversParentTypes['Entity'] };
  Query: Record<PropertyKey, never>;
  RemoveProtectedAliasesInput: RemoveProtectedAliasesInput;
  RemoveProtectedAliasesPayload: RemoveProtectedAliasesPayload;
  RenameProjectInput: RenameProjectInput;
  RenameProjectPayload: Omit<RenameProjectPayload, 'project'> & { project?: Maybe<ResolversParentTypes['Project']> };
  Role: Role;
  Run: RunRow;
  RunConnection: RunPage;
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  RunFile: RunFile;
  RunStorageNode: RunRow;
  RunStorageNodeConnection: RunSizes;
  RunStorageNodeEdge: Omit<RunStorageNodeEdge, 'node'> & { node: ResolversParentTypes['RunStorageNode'] };
  ServerFeature: ServerFeature;
  ServerInfo: Server;
  String: Scalars['String']['output'];
  Sweep: SweepRow;
  SweepConnection: SweepPage;
  SweepEdge: Omit<SweepEdge, 'node'> & { node: ResolversParentTypes['Sweep'] };
  Tag: TagRow;
  TagCategory: TagCategory;
  TagConnection: TagPage;
  TagEdge: Omit<TagEdge, 'node'> & { node: ResolversParentTypes['Tag'] };
  TagInput: TagInput;
  Task: Task;
  TotalCountApprox: TotalCountApprox;
  UndeleteRunsInput: UndeleteRunsInput;
  UndeleteRunsPayload: UndeleteRunsPayload;
  UnlinkArtifactInput: UnlinkArtifactInput;
  UnlinkArtifactPayload: UnlinkArtifactPayload;
  UpdateArtifactCollectionPayload: Omit<UpdateArtifactCollectionPayload, 'artifactCollection'> & { artifactCollection: ResolversParentTypes['ArtifactCollection'] };
  UpdateArtifactInput: UpdateArtifactInput;
  UpdateArtifactManifestInput: UpdateArtifactManifestInput;
  UpdateArtifactManifestPayload: Omit<UpdateArtifactManifestPayload, 'artifactManifest'> & { artifactManifest: ResolversParentTypes['ArtifactManifest'] };
  UpdateArtifactPayload: Omit<UpdateArtifactPayload, 'artifact'> & { artifact: ResolversParentTypes['Artifact'] };
  UpdateArtifactPortfolioInput: UpdateArtifactPortfolioInput;
  UpdateArtifactSequenceInput: UpdateArtifactSequenceInput;
  UpdateArtifactTypeInput: UpdateArtifactTypeInput;
  UpdateArtifactTypePayload: Omit<UpdateArtifactTypePayload, 'artifactType'> & { artifactType: ResolversParentTypes['ArtifactType'] };
  UpdateProjectMemberInput: UpdateProjectMemberInput;
  UpdateProjectMemberPayload: UpdateProjectMemberPayload;
  UpdateProjectTeamMemberInput: UpdateProjectTeamMemberInput;
  UpdateProjectTeamMemberPayload: UpdateProjectTeamMemberPayload;
  UploadMultipartUrls: UploadMultipartUrls;
  UploadPartsInput: UploadPartsInput;
  UploadUrlPart: UploadUrlPart;
  UpsertBucketInput: UpsertBucketInput;
  UpsertBucketPayload: Omit<UpsertBucketPayload, 'bucket'> & { bucket?: Maybe<ResolversParentTypes['Run']> };
  UpsertModelInput: UpsertModelInput;
  UpsertModelPayload: Omit<UpsertModelPayload, 'model' | 'project'> & { model?: Maybe<ResolversParentTypes['Project']>, project?: Maybe<ResolversParentTypes['Project']> };
  UseArtifactInput: UseArtifactInput;
  UseArtifactPayload: Omit<UseArtifactPayload, 'artifact' | 'run'> & { artifact: ResolversParentTypes['Artifact'], run: ResolversParentTypes['Run'] };
  UsedByOrder: UsedByOrder;
  User: AccountRow;
  UserConnection: UserPage;
  UserEdge: Omit<UserEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  VersionedArtifactConnection: VersionPage;
  VersionedArtifactEdge: VersionEdge;
  WBInstance: WbInstance;
};

export type AddAliasesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddAliasesPayload'] = ResolversParentTypes['AddAliasesPayload']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['ArtifactCollectionAlias']>, ParentType, ContextType>;
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AddProtectedAliasesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddProtectedAliasesPayload'] = ResolversParentTypes['AddProtectedAliasesPayload']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  clientMutationID?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AdvancedRegistryFeaturesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdvancedRegistryFeatures'] = ResolversParentTypes['AdvancedRegistryFeatures']> = {
  advancedSearch?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
};

export type ArtifactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artifact'] = ResolversParentTypes['Artifact']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['ArtifactAlias']>, ParentType, ContextType, Partial<ArtifactAliasesArgs>>;
  artifactCollections?: Resolver<ResolversTypes['ArtifactCollectionConnection'], ParentType, ContextType>;
  artifactMemberships?: Resolver<ResolversTypes['ArtifactCollectionMembershipConnection'], ParentType, ContextType>;
  artifactSequence?: Resolver<ResolversTypes['ArtifactSequence'], ParentType, ContextType>;
  artifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  commitHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<ArtifactCommitHashArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Initiator']>, ParentType, ContextType>;
  currentManifest?: Resolver<Maybe<ResolversTypes['ArtifactManifest']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  digestAlgorithm?: Resolver<ResolversTypes['ArtifactDigestAlgorithm'], ParentType, ContextType>;
  fileCount?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  files?: Resolver<ResolversTypes['FileConnection'], ParentType, ContextType, Partial<ArtifactFilesArgs>>;
  historyStep?: Resolver<Maybe<ResolversTypes['Int64']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isGenerated?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isLinkedToGlobalRegistry?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  labels?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ArtifactState'], ParentType, ContextType>;
  storageBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  ttlDurationSeconds?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  ttlIsInherited?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  usedBy?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, Partial<ArtifactUsedByArgs>>;
  usedByApprox?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, Partial<ArtifactUsedByApproxArgs>>;
  usedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versionIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType, Partial<ArtifactVersionIndexArgs>>;
};

export type ArtifactAliasResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactAlias'] = ResolversParentTypes['ArtifactAlias']> = {
  alias?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType>;
  artifactCollectionName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ArtifactAliasConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactAliasConnection'] = ResolversParentTypes['ArtifactAliasConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactAliasEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ArtifactAliasEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactAliasEdge'] = ResolversParentTypes['ArtifactAliasEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ArtifactAlias']>, ParentType, ContextType>;
};

export type ArtifactCollectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollection'] = ResolversParentTypes['ArtifactCollection']> = {
  __resolveType: TypeResolveFn<'ArtifactPortfolio' | 'ArtifactSequence', ParentType, ContextType>;
};

export type ArtifactCollectionAliasResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionAlias'] = ResolversParentTypes['ArtifactCollectionAlias']> = {
  alias?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  artifactCollectionName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entityName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  projectName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ArtifactCollectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionConnection'] = ResolversParentTypes['ArtifactCollectionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactCollectionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtifactCollectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionEdge'] = ResolversParentTypes['ArtifactCollectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType>;
};

export type ArtifactCollectionMembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionMembership'] = ResolversParentTypes['ArtifactCollectionMembership']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['ArtifactAlias']>, ParentType, ContextType>;
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType>;
  commitHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  files?: Resolver<Maybe<ResolversTypes['FileConnection']>, ParentType, ContextType, Partial<ArtifactCollectionMembershipFilesArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  versionIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ArtifactCollectionMembershipConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionMembershipConnection'] = ResolversParentTypes['ArtifactCollectionMembershipConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactCollectionMembershipEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ArtifactCollectionMembershipEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionMembershipEdge'] = ResolversParentTypes['ArtifactCollectionMembershipEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembership']>, ParentType, ContextType>;
};

export type ArtifactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactConnection'] = ResolversParentTypes['ArtifactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtifactEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactEdge'] = ResolversParentTypes['ArtifactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
};

export type ArtifactManifestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactManifest'] = ResolversParentTypes['ArtifactManifest']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  file?: Resolver<ResolversTypes['File'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ArtifactManifestType'], ParentType, ContextType>;
};

export type ArtifactPortfolioResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactPortfolio'] = ResolversParentTypes['ArtifactPortfolio']> = {
  aliases?: Resolver<ResolversTypes['ArtifactAliasConnection'], ParentType, ContextType, Partial<ArtifactPortfolioAliasesArgs>>;
  artifactMembership?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembership']>, ParentType, ContextType, RequireFields<ArtifactPortfolioArtifactMembershipArgs, 'aliasName'>>;
  artifactMemberships?: Resolver<ResolversTypes['ArtifactCollectionMembershipConnection'], ParentType, ContextType, Partial<ArtifactPortfolioArtifactMembershipsArgs>>;
  artifacts?: Resolver<Maybe<ResolversTypes['VersionedArtifactConnection']>, ParentType, ContextType, Partial<ArtifactPortfolioArtifactsArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  defaultArtifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ArtifactCollectionState'], ParentType, ContextType>;
  tags?: Resolver<ResolversTypes['TagConnection'], ParentType, ContextType, Partial<ArtifactPortfolioTagsArgs>>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtifactSequenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactSequence'] = ResolversParentTypes['ArtifactSequence']> = {
  aliases?: Resolver<ResolversTypes['ArtifactAliasConnection'], ParentType, ContextType, Partial<ArtifactSequenceAliasesArgs>>;
  artifactMembership?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembership']>, ParentType, ContextType, RequireFields<ArtifactSequenceArtifactMembershipArgs, 'aliasName'>>;
  artifactMemberships?: Resolver<ResolversTypes['ArtifactCollectionMembershipConnection'], ParentType, ContextType, Partial<ArtifactSequenceArtifactMembershipsArgs>>;
  artifacts?: Resolver<Maybe<ResolversTypes['VersionedArtifactConnection']>, ParentType, ContextType, Partial<ArtifactSequenceArtifactsArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  defaultArtifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  digestAlgorithm?: Resolver<Maybe<ResolversTypes['ArtifactDigestAlgorithm']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  latestArtifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ArtifactCollectionState'], ParentType, ContextType>;
  tags?: Resolver<ResolversTypes['TagConnection'], ParentType, ContextType, Partial<ArtifactSequenceTagsArgs>>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtifactSequenceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactSequenceConnection'] = ResolversParentTypes['ArtifactSequenceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactSequenceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtifactSequenceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactSequenceEdge'] = ResolversParentTypes['ArtifactSequenceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ArtifactSequence']>, ParentType, ContextType>;
};

export type ArtifactSequenceStorageNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactSequenceStorageNode'] = ResolversParentTypes['ArtifactSequenceStorageNode']> = {
  artifactSequence?: Resolver<ResolversTypes['ArtifactSequence'], ParentType, ContextType>;
  artifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  artifacts?: Resolver<ResolversTypes['ArtifactStorageNodeConnection'], ParentType, ContextType, Partial<ArtifactSequenceStorageNodeArtifactsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ArtifactSequenceStorageNodeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactSequenceStorageNodeConnection'] = ResolversParentTypes['ArtifactSequenceStorageNodeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactSequenceStorageNodeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalSize?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ArtifactSequenceStorageNodeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactSequenceStorageNodeEdge'] = ResolversParentTypes['ArtifactSequenceStorageNodeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArtifactSequenceStorageNode'], ParentType, ContextType>;
};

export type ArtifactStorageNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactStorageNode'] = ResolversParentTypes['ArtifactStorageNode']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ArtifactStorageNodeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactStorageNodeConnection'] = ResolversParentTypes['ArtifactStorageNodeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactStorageNodeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalSize?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ArtifactStorageNodeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactStorageNodeEdge'] = ResolversParentTypes['ArtifactStorageNodeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArtifactStorageNode'], ParentType, ContextType>;
};

export type ArtifactTypeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactType'] = ResolversParentTypes['ArtifactType']> = {
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType, RequireFields<ArtifactTypeArtifactArgs, 'name'>>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType, RequireFields<ArtifactTypeArtifactCollectionArgs, 'name'>>;
  artifactCollections?: Resolver<Maybe<ResolversTypes['ArtifactCollectionConnection']>, ParentType, ContextType, Partial<ArtifactTypeArtifactCollectionsArgs>>;
  artifactSequence?: Resolver<Maybe<ResolversTypes['ArtifactSequence']>, ParentType, ContextType, RequireFields<ArtifactTypeArtifactSequenceArgs, 'name'>>;
  artifactSequences?: Resolver<Maybe<ResolversTypes['ArtifactSequenceConnection']>, ParentType, ContextType, Partial<ArtifactTypeArtifactSequencesArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
};

export type ArtifactTypeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactTypeConnection'] = ResolversParentTypes['ArtifactTypeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactTypeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ArtifactTypeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactTypeEdge'] = ResolversParentTypes['ArtifactTypeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ArtifactType']>, ParentType, ContextType>;
};

export type ArtifactTypeStorageNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactTypeStorageNode'] = ResolversParentTypes['ArtifactTypeStorageNode']> = {
  artifactSequences?: Resolver<ResolversTypes['ArtifactSequenceStorageNodeConnection'], ParentType, ContextType, Partial<ArtifactTypeStorageNodeArtifactSequencesArgs>>;
  artifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ArtifactTypeStorageNodeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactTypeStorageNodeConnection'] = ResolversParentTypes['ArtifactTypeStorageNodeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactTypeStorageNodeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalSize?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ArtifactTypeStorageNodeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactTypeStorageNodeEdge'] = ResolversParentTypes['ArtifactTypeStorageNodeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArtifactTypeStorageNode'], ParentType, ContextType>;
};

export type ClientIdMappingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientIDMapping'] = ResolversParentTypes['ClientIDMapping']> = {
  serverID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CommitArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommitArtifactPayload'] = ResolversParentTypes['CommitArtifactPayload']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateArtifactCollectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactCollectionPayload'] = ResolversParentTypes['CreateArtifactCollectionPayload']> = {
  artifactCollection?: Resolver<ResolversTypes['ArtifactCollection'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateArtifactCollectionTagAssignmentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactCollectionTagAssignmentPayload'] = ResolversParentTypes['CreateArtifactCollectionTagAssignmentPayload']> = {
  clientMutationID?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tag?: Resolver<ResolversTypes['Tag'], ParentType, ContextType>;
};

export type CreateArtifactCollectionTagAssignmentsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactCollectionTagAssignmentsPayload'] = ResolversParentTypes['CreateArtifactCollectionTagAssignmentsPayload']> = {
  clientMutationID?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
};

export type CreateArtifactFilesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactFilesPayload'] = ResolversParentTypes['CreateArtifactFilesPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  files?: Resolver<ResolversTypes['FileConnection'], ParentType, ContextType>;
};

export type CreateArtifactManifestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactManifestPayload'] = ResolversParentTypes['CreateArtifactManifestPayload']> = {
  artifactManifest?: Resolver<ResolversTypes['ArtifactManifest'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactPayload'] = ResolversParentTypes['CreateArtifactPayload']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateArtifactTypePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactTypePayload'] = ResolversParentTypes['CreateArtifactTypePayload']> = {
  artifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateProjectMembersPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateProjectMembersPayload'] = ResolversParentTypes['CreateProjectMembersPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type CreateRunFilesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateRunFilesPayload'] = ResolversParentTypes['CreateRunFilesPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['RunFile']>, ParentType, ContextType>;
  runID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uploadHeaders?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAliasesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAliasesPayload'] = ResolversParentTypes['DeleteAliasesPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DeleteArtifactCollectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteArtifactCollectionPayload'] = ResolversParentTypes['DeleteArtifactCollectionPayload']> = {
  artifactCollection?: Resolver<ResolversTypes['ArtifactCollection'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeleteArtifactCollectionTagAssignmentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteArtifactCollectionTagAssignmentPayload'] = ResolversParentTypes['DeleteArtifactCollectionTagAssignmentPayload']> = {
  clientMutationID?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DeleteArtifactCollectionTagAssignmentsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteArtifactCollectionTagAssignmentsPayload'] = ResolversParentTypes['DeleteArtifactCollectionTagAssignmentsPayload']> = {
  clientMutationID?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DeleteArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteArtifactPayload'] = ResolversParentTypes['DeleteArtifactPayload']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeleteModelPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteModelPayload'] = ResolversParentTypes['DeleteModelPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type DeleteProjectMembersPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteProjectMembersPayload'] = ResolversParentTypes['DeleteProjectMembersPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type DeleteRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteRunPayload'] = ResolversParentTypes['DeleteRunPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeleteRunsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteRunsPayload'] = ResolversParentTypes['DeleteRunsPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entity'] = ResolversParentTypes['Entity']> = {
  artifactCollections?: Resolver<Maybe<ResolversTypes['ArtifactCollectionConnection']>, ParentType, ContextType, Partial<EntityArtifactCollectionsArgs>>;
  artifactMemberships?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembershipConnection']>, ParentType, ContextType, Partial<EntityArtifactMembershipsArgs>>;
  artifactTTLDurationSeconds?: Resolver<Maybe<ResolversTypes['Int64']>, ParentType, ContextType>;
  available?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  codeSavingEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  defaultAccess?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entityType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isPaid?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isTeam?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  limits?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  memberCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['Member']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  organizationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  photoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  privateOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, Partial<EntityProjectArgs>>;
  projects?: Resolver<Maybe<ResolversTypes['ProjectConnection']>, ParentType, ContextType, Partial<EntityProjectsArgs>>;
  protectedAliases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType, RequireFields<EntityProtectedAliasesArgs, 'adminType'>>;
  readOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  readOnlyAdmin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  referenceBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  storageBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  storageTree?: Resolver<Maybe<ResolversTypes['EntityStorageNode']>, ParentType, ContextType, Partial<EntityStorageTreeArgs>>;
  tagCategories?: Resolver<ReadonlyArray<ResolversTypes['TagCategory']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  xxhashDigestsEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type EntityConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntityConnection'] = ResolversParentTypes['EntityConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EntityEdge']>, ParentType, ContextType>;
};

export type EntityEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntityEdge'] = ResolversParentTypes['EntityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType>;
};

export type EntityStorageNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntityStorageNode'] = ResolversParentTypes['EntityStorageNode']> = {
  entity?: Resolver<ResolversTypes['Entity'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  projects?: Resolver<ResolversTypes['ProjectStorageNodeConnection'], ParentType, ContextType, Partial<EntityStorageNodeProjectsArgs>>;
  size?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type FeatureFlagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeatureFlag'] = ResolversParentTypes['FeatureFlag']> = {
  isEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rampKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['File'] = ResolversParentTypes['File']> = {
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  digest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  directUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exists?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isReference?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  md5?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mimetype?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  storagePath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  uploadHeaders?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  uploadMultipartUrls?: Resolver<Maybe<ResolversTypes['UploadMultipartUrls']>, ParentType, ContextType>;
  uploadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<FileUrlArgs>>;
};

export type FileConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileConnection'] = ResolversParentTypes['FileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FileEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FileEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileEdge'] = ResolversParentTypes['FileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['File']>, ParentType, ContextType>;
};

export type InitiatorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Initiator'] = ResolversParentTypes['Initiator']> = {
  __resolveType: TypeResolveFn<'Run' | 'User', ParentType, ContextType>;
};

export type InputArtifactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InputArtifactConnection'] = ResolversParentTypes['InputArtifactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InputArtifactEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InputArtifactEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InputArtifactEdge'] = ResolversParentTypes['InputArtifactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
  usedAs?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface Int64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Int64'], any> {
  name: 'Int64';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface JsonStringScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONString'], any> {
  name: 'JSONString';
}

export type LinkArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkArtifactPayload'] = ResolversParentTypes['LinkArtifactPayload']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['ArtifactCollectionAlias']>, ParentType, ContextType>;
  artifactCollectionID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  artifactID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  artifactMembership?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembership']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  versionIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LocalVersionInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalVersionInfo'] = ResolversParentTypes['LocalVersionInfo']> = {
  latestVersionString?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outOfDate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  versionOnThisInstanceString?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MarkRunFilesUploadedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkRunFilesUploadedPayload'] = ResolversParentTypes['MarkRunFilesUploadedPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  accountType?: Resolver<Maybe<ResolversTypes['AccountType']>, ParentType, ContextType>;
  admin?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  apiKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pending?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  photoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ModifyRunsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModifyRunsPayload'] = ResolversParentTypes['ModifyRunsPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runs?: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType>;
};

export type MoveArtifactSequencePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoveArtifactSequencePayload'] = ResolversParentTypes['MoveArtifactSequencePayload']> = {
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MoveRunsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoveRunsPayload'] = ResolversParentTypes['MoveRunsPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  task?: Resolver<ResolversTypes['Task'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addAliases?: Resolver<Maybe<ResolversTypes['AddAliasesPayload']>, ParentType, ContextType, RequireFields<MutationAddAliasesArgs, 'input'>>;
  addProtectedAliases?: Resolver<Maybe<ResolversTypes['AddProtectedAliasesPayload']>, ParentType, ContextType, RequireFields<MutationAddProtectedAliasesArgs, 'input'>>;
  commitArtifact?: Resolver<Maybe<ResolversTypes['CommitArtifactPayload']>, ParentType, ContextType, RequireFields<MutationCommitArtifactArgs, 'input'>>;
  createArtifact?: Resolver<Maybe<ResolversTypes['CreateArtifactPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactArgs, 'input'>>;
  createArtifactCollectionTagAssignment?: Resolver<Maybe<ResolversTypes['CreateArtifactCollectionTagAssignmentPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactCollectionTagAssignmentArgs, 'input'>>;
  createArtifactCollectionTagAssignments?: Resolver<Maybe<ResolversTypes['CreateArtifactCollectionTagAssignmentsPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactCollectionTagAssignmentsArgs, 'input'>>;
  createArtifactFiles?: Resolver<Maybe<ResolversTypes['CreateArtifactFilesPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactFilesArgs, 'input'>>;
  createArtifactManifest?: Resolver<Maybe<ResolversTypes['CreateArtifactManifestPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactManifestArgs, 'input'>>;
  createArtifactPortfolio?: Resolver<Maybe<ResolversTypes['CreateArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactPortfolioArgs, 'input'>>;
  createArtifactSequence?: Resolver<Maybe<ResolversTypes['CreateArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactSequenceArgs, 'input'>>;
  createArtifactType?: Resolver<Maybe<ResolversTypes['CreateArtifactTypePayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactTypeArgs, 'input'>>;
  createProjectMembers?: Resolver<Maybe<ResolversTypes['CreateProjectMembersPayload']>, ParentType, ContextType, RequireFields<MutationCreateProjectMembersArgs, 'input'>>;
  createRunFiles?: Resolver<Maybe<ResolversTypes['CreateRunFilesPayload']>, ParentType, ContextType, RequireFields<MutationCreateRunFilesArgs, 'input'>>;
  deleteAliases?: Resolver<Maybe<ResolversTypes['DeleteAliasesPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAliasesArgs, 'input'>>;
  deleteArtifact?: Resolver<Maybe<ResolversTypes['DeleteArtifactPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactArgs, 'input'>>;
  deleteArtifactCollectionTagAssignment?: Resolver<Maybe<ResolversTypes['DeleteArtifactCollectionTagAssignmentPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactCollectionTagAssignmentArgs, 'input'>>;
  deleteArtifactCollectionTagAssignments?: Resolver<Maybe<ResolversTypes['DeleteArtifactCollectionTagAssignmentsPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactCollectionTagAssignmentsArgs, 'input'>>;
  deleteArtifactPortfolio?: Resolver<Maybe<ResolversTypes['DeleteArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactPortfolioArgs, 'input'>>;
  deleteArtifactSequence?: Resolver<Maybe<ResolversTypes['DeleteArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactSequenceArgs, 'input'>>;
  deleteModel?: Resolver<Maybe<ResolversTypes['DeleteModelPayload']>, ParentType, ContextType, RequireFields<MutationDeleteModelArgs, 'input'>>;
  deleteProjectMembers?: Resolver<Maybe<ResolversTypes['DeleteProjectMembersPayload']>, ParentType, ContextType, RequireFields<MutationDeleteProjectMembersArgs, 'input'>>;
  deleteRun?: Resolver<Maybe<ResolversTypes['DeleteRunPayload']>, ParentType, ContextType, RequireFields<MutationDeleteRunArgs, 'input'>>;
  deleteRuns?: Resolver<Maybe<ResolversTypes['DeleteRunsPayload']>, ParentType, ContextType, RequireFields<MutationDeleteRunsArgs, 'input'>>;
  linkArtifact?: Resolver<Maybe<ResolversTypes['LinkArtifactPayload']>, ParentType, ContextType, RequireFields<MutationLinkArtifactArgs, 'input'>>;
  markRunFilesUploaded?: Resolver<Maybe<ResolversTypes['MarkRunFilesUploadedPayload']>, ParentType, ContextType, RequireFields<MutationMarkRunFilesUploadedArgs, 'input'>>;
  modifyRuns?: Resolver<Maybe<ResolversTypes['ModifyRunsPayload']>, ParentType, ContextType, RequireFields<MutationModifyRunsArgs, 'input'>>;
  moveArtifactSequence?: Resolver<Maybe<ResolversTypes['MoveArtifactSequencePayload']>, ParentType, ContextType, RequireFields<MutationMoveArtifactSequenceArgs, 'input'>>;
  moveRuns?: Resolver<Maybe<ResolversTypes['MoveRunsPayload']>, ParentType, ContextType, RequireFields<MutationMoveRunsArgs, 'input'>>;
  removeProtectedAliases?: Resolver<Maybe<ResolversTypes['RemoveProtectedAliasesPayload']>, ParentType, ContextType, RequireFields<MutationRemoveProtectedAliasesArgs, 'input'>>;
  renameProject?: Resolver<Maybe<ResolversTypes['RenameProjectPayload']>, ParentType, ContextType, RequireFields<MutationRenameProjectArgs, 'input'>>;
  undeleteRuns?: Resolver<Maybe<ResolversTypes['UndeleteRunsPayload']>, ParentType, ContextType, RequireFields<MutationUndeleteRunsArgs, 'input'>>;
  unlinkArtifact?: Resolver<Maybe<ResolversTypes['UnlinkArtifactPayload']>, ParentType, ContextType, RequireFields<MutationUnlinkArtifactArgs, 'input'>>;
  updateArtifact?: Resolver<Maybe<ResolversTypes['UpdateArtifactPayload']>, ParentType, ContextType, RequireFields<MutationUpdateArtifactArgs, 'input'>>;
  updateArtifactManifest?: Resolver<Maybe<ResolversTypes['UpdateArtifactManifestPayload']>, ParentType, ContextType, RequireFields<MutationUpdateArtifactManifestArgs, 'input'>>;
  updateArtifactPortfolio?: Resolver<Maybe<ResolversTypes['UpdateArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationUpdateArtifactPortfolioArgs, 'input'>>;
  updateArtifactSequence?: Resolver<Maybe<ResolversTypes['UpdateArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationUpdateArtifactSequenceArgs, 'input'>>;
  updateArtifactType?: Resolver<Maybe<ResolversTypes['UpdateArtifactTypePayload']>, ParentType, ContextType, RequireFields<MutationUpdateArtifactTypeArgs, 'input'>>;
  updateProjectMember?: Resolver<Maybe<ResolversTypes['UpdateProjectMemberPayload']>, ParentType, ContextType, RequireFields<MutationUpdateProjectMemberArgs, 'input'>>;
  updateProjectTeamMember?: Resolver<Maybe<ResolversTypes['UpdateProjectTeamMemberPayload']>, ParentType, ContextType, RequireFields<MutationUpdateProjectTeamMemberArgs, 'input'>>;
  upsertBucket?: Resolver<Maybe<ResolversTypes['UpsertBucketPayload']>, ParentType, ContextType, RequireFields<MutationUpsertBucketArgs, 'input'>>;
  upsertModel?: Resolver<Maybe<ResolversTypes['UpsertModelPayload']>, ParentType, ContextType, RequireFields<MutationUpsertModelArgs, 'input'>>;
  useArtifact?: Resolver<Maybe<ResolversTypes['UseArtifactPayload']>, ParentType, ContextType, RequireFields<MutationUseArtifactArgs, 'input'>>;
};

export type OrganizationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Organization'] = ResolversParentTypes['Organization']> = {
  advancedRegistryFeatures?: Resolver<Maybe<ResolversTypes['AdvancedRegistryFeatures']>, ParentType, ContextType>;
  artifactCollections?: Resolver<Maybe<ResolversTypes['ArtifactCollectionConnection']>, ParentType, ContextType, Partial<OrganizationArtifactCollectionsArgs>>;
  artifactSequences?: Resolver<Maybe<ResolversTypes['ArtifactSequenceConnection']>, ParentType, ContextType, Partial<OrganizationArtifactSequencesArgs>>;
  coreWeaveOrganizationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  featureFlags?: Resolver<ReadonlyArray<ResolversTypes['FeatureFlag']>, ParentType, ContextType, Partial<OrganizationFeatureFlagsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['OrganizationMember']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orgEntity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType>;
  projects?: Resolver<Maybe<ResolversTypes['ProjectConnection']>, ParentType, ContextType, Partial<OrganizationProjectsArgs>>;
  teams?: Resolver<ReadonlyArray<ResolversTypes['Entity']>, ParentType, ContextType>;
};

export type OrganizationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrganizationConnection'] = ResolversParentTypes['OrganizationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrganizationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrganizationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrganizationEdge'] = ResolversParentTypes['OrganizationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
};

export type OrganizationMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrganizationMember'] = ResolversParentTypes['OrganizationMember']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project']> = {
  access?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  allowAllArtifactTypesInRegistry?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType, RequireFields<ProjectArtifactArgs, 'name'>>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType, RequireFields<ProjectArtifactCollectionArgs, 'name'>>;
  artifactCollectionMembership?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembership']>, ParentType, ContextType, RequireFields<ProjectArtifactCollectionMembershipArgs, 'name'>>;
  artifactCollections?: Resolver<Maybe<ResolversTypes['ArtifactCollectionConnection']>, ParentType, ContextType, Partial<ProjectArtifactCollectionsArgs>>;
  artifactType?: Resolver<Maybe<ResolversTypes['ArtifactType']>, ParentType, ContextType, RequireFields<ProjectArtifactTypeArgs, 'name'>>;
  artifactTypes?: Resolver<ResolversTypes['ArtifactTypeConnection'], ParentType, ContextType, Partial<ProjectArtifactTypesArgs>>;
  bucket?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<ProjectBucketArgs, 'name'>>;
  buckets?: Resolver<Maybe<ResolversTypes['RunConnection']>, ParentType, ContextType, Partial<ProjectBucketsArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entity?: Resolver<ResolversTypes['Entity'], ParentType, ContextType>;
  entityName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  internalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isBenchmark?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['ProjectMember']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  readOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<ProjectRunArgs, 'name'>>;
  runActiveCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType, Partial<ProjectRunActiveCountArgs>>;
  runCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType, Partial<ProjectRunCountArgs>>;
  runOutputArtifactsCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType, Partial<ProjectRunOutputArtifactsCountArgs>>;
  runs?: Resolver<Maybe<ResolversTypes['RunConnection']>, ParentType, ContextType, Partial<ProjectRunsArgs>>;
  storageBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  sweep?: Resolver<Maybe<ResolversTypes['Sweep']>, ParentType, ContextType, RequireFields<ProjectSweepArgs, 'sweepName'>>;
  sweeps?: Resolver<Maybe<ResolversTypes['SweepConnection']>, ParentType, ContextType, Partial<ProjectSweepsArgs>>;
  teamMembers?: Resolver<ReadonlyArray<ResolversTypes['ProjectTeamMember']>, ParentType, ContextType>;
  totalSweeps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  views?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
};

export type ProjectConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectConnection'] = ResolversParentTypes['ProjectConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProjectEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProjectEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectEdge'] = ResolversParentTypes['ProjectEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
};

export type ProjectMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectMember'] = ResolversParentTypes['ProjectMember']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProjectStorageNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectStorageNode'] = ResolversParentTypes['ProjectStorageNode']> = {
  artifactSequences?: Resolver<ResolversTypes['ArtifactSequenceStorageNodeConnection'], ParentType, ContextType, Partial<ProjectStorageNodeArtifactSequencesArgs>>;
  artifactTypes?: Resolver<ResolversTypes['ArtifactTypeStorageNodeConnection'], ParentType, ContextType, Partial<ProjectStorageNodeArtifactTypesArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RunStorageNodeConnection'], ParentType, ContextType, Partial<ProjectStorageNodeRunsArgs>>;
  size?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ProjectStorageNodeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectStorageNodeConnection'] = ResolversParentTypes['ProjectStorageNodeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProjectStorageNodeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalSize?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ProjectStorageNodeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectStorageNodeEdge'] = ResolversParentTypes['ProjectStorageNodeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProjectStorageNode'], ParentType, ContextType>;
};

export type ProjectTeamMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectTeamMember'] = ResolversParentTypes['ProjectTeamMember']> = {
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  team?: Resolver<ResolversTypes['Entity'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType, RequireFields<QueryArtifactArgs, 'id'>>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType, RequireFields<QueryArtifactCollectionArgs, 'id'>>;
  artifactSequence?: Resolver<Maybe<ResolversTypes['ArtifactSequence']>, ParentType, ContextType, RequireFields<QueryArtifactSequenceArgs, 'id'>>;
  clientIDMapping?: Resolver<Maybe<ResolversTypes['ClientIDMapping']>, ParentType, ContextType, RequireFields<QueryClientIdMappingArgs, 'clientID'>>;
  entities?: Resolver<Maybe<ResolversTypes['EntityConnection']>, ParentType, ContextType, Partial<QueryEntitiesArgs>>;
  entity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType, Partial<QueryEntityArgs>>;
  instance?: Resolver<Maybe<ResolversTypes['WBInstance']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, Partial<QueryModelArgs>>;
  models?: Resolver<Maybe<ResolversTypes['ProjectConnection']>, ParentType, ContextType, Partial<QueryModelsArgs>>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType, Partial<QueryOrganizationArgs>>;
  organizations?: Resolver<ResolversTypes['OrganizationConnection'], ParentType, ContextType, Partial<QueryOrganizationsArgs>>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, Partial<QueryProjectArgs>>;
  projects?: Resolver<Maybe<ResolversTypes['ProjectConnection']>, ParentType, ContextType, Partial<QueryProjectsArgs>>;
  serverInfo?: Resolver<Maybe<ResolversTypes['ServerInfo']>, ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<QueryTaskArgs, 'id'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, Partial<QueryUserArgs>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, Partial<QueryUsersArgs>>;
  viewer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, Partial<QueryViewerArgs>>;
};

export type RemoveProtectedAliasesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveProtectedAliasesPayload'] = ResolversParentTypes['RemoveProtectedAliasesPayload']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  clientMutationID?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RenameProjectPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenameProjectPayload'] = ResolversParentTypes['RenameProjectPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  inserted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
};

export type RoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Role'] = ResolversParentTypes['Role']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  commit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  config?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventsLineCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  eventsTail?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  files?: Resolver<Maybe<ResolversTypes['FileConnection']>, ParentType, ContextType, Partial<RunFilesArgs>>;
  group?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  heartbeatAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  historyKeys?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  historyLineCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  historyTail?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inputArtifacts?: Resolver<Maybe<ResolversTypes['InputArtifactConnection']>, ParentType, ContextType, Partial<RunInputArtifactsArgs>>;
  jobType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  logLineCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outputArtifacts?: Resolver<Maybe<ResolversTypes['ArtifactConnection']>, ParentType, ContextType, Partial<RunOutputArtifactsArgs>>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  projectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  readOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stopped?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  storageBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  summaryMetrics?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  sweepName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  systemMetrics?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  tags?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  wandbConfig?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType, Partial<RunWandbConfigArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountApprox?: Resolver<ResolversTypes['TotalCountApprox'], ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type RunFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunFile'] = ResolversParentTypes['RunFile']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uploadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RunStorageNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunStorageNode'] = ResolversParentTypes['RunStorageNode']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type RunStorageNodeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunStorageNodeConnection'] = ResolversParentTypes['RunStorageNodeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunStorageNodeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalSize?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type RunStorageNodeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunStorageNodeEdge'] = ResolversParentTypes['RunStorageNodeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RunStorageNode'], ParentType, ContextType>;
};

export type ServerFeatureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServerFeature'] = ResolversParentTypes['ServerFeature']> = {
  isEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServerInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServerInfo'] = ResolversParentTypes['ServerInfo']> = {
  actionHistoryLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType, Partial<ServerInfoActionHistoryLimitArgs>>;
  cliVersionInfo?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  features?: Resolver<ReadonlyArray<ResolversTypes['ServerFeature']>, ParentType, ContextType>;
  frontendHost?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  latestLocalVersionInfo?: Resolver<Maybe<ResolversTypes['LocalVersionInfo']>, ParentType, ContextType>;
  licenseFlags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SweepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sweep'] = ResolversParentTypes['Sweep']> = {
  bestLoss?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  config?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runCountExpected?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SweepConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SweepConnection'] = ResolversParentTypes['SweepConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SweepEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SweepEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SweepEdge'] = ResolversParentTypes['SweepEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type TagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  attributes?: Resolver<ResolversTypes['JSONString'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tagCategory?: Resolver<Maybe<ResolversTypes['TagCategory']>, ParentType, ContextType>;
  tagCategoryName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TagCategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagCategory'] = ResolversParentTypes['TagCategory']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TagConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagConnection'] = ResolversParentTypes['TagConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TagEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TagEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagEdge'] = ResolversParentTypes['TagEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Tag'], ParentType, ContextType>;
};

export type TaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Task'] = ResolversParentTypes['Task']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TaskState'], ParentType, ContextType>;
};

export type TotalCountApproxResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TotalCountApprox'] = ResolversParentTypes['TotalCountApprox']> = {
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  min?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UndeleteRunsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UndeleteRunsPayload'] = ResolversParentTypes['UndeleteRunsPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UnlinkArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnlinkArtifactPayload'] = ResolversParentTypes['UnlinkArtifactPayload']> = {
  artifactID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UpdateArtifactCollectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateArtifactCollectionPayload'] = ResolversParentTypes['UpdateArtifactCollectionPayload']> = {
  artifactCollection?: Resolver<ResolversTypes['ArtifactCollection'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateArtifactManifestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateArtifactManifestPayload'] = ResolversParentTypes['UpdateArtifactManifestPayload']> = {
  artifactManifest?: Resolver<ResolversTypes['ArtifactManifest'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateArtifactPayload'] = ResolversParentTypes['UpdateArtifactPayload']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateArtifactTypePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateArtifactTypePayload'] = ResolversParentTypes['UpdateArtifactTypePayload']> = {
  artifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateProjectMemberPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProjectMemberPayload'] = ResolversParentTypes['UpdateProjectMemberPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type UpdateProjectTeamMemberPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProjectTeamMemberPayload'] = ResolversParentTypes['UpdateProjectTeamMemberPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type UploadMultipartUrlsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadMultipartUrls'] = ResolversParentTypes['UploadMultipartUrls']> = {
  uploadID?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uploadUrlParts?: Resolver<ReadonlyArray<ResolversTypes['UploadUrlPart']>, ParentType, ContextType>;
};

export type UploadUrlPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadUrlPart'] = ResolversParentTypes['UploadUrlPart']> = {
  partNumber?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  uploadUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpsertBucketPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertBucketPayload'] = ResolversParentTypes['UpsertBucketPayload']> = {
  bucket?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  inserted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type UpsertModelPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertModelPayload'] = ResolversParentTypes['UpsertModelPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  inserted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
};

export type UseArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UseArtifactPayload'] = ResolversParentTypes['UseArtifactPayload']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  accountType?: Resolver<Maybe<ResolversTypes['AccountType']>, ParentType, ContextType>;
  admin?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  apiKeys?: Resolver<Maybe<ResolversTypes['ApiKeyConnection']>, ParentType, ContextType, Partial<UserApiKeysArgs>>;
  defaultEntity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  flags?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limits?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organizations?: Resolver<ReadonlyArray<ResolversTypes['Organization']>, ParentType, ContextType, Partial<UserOrganizationsArgs>>;
  projects?: Resolver<Maybe<ResolversTypes['ProjectConnection']>, ParentType, ContextType, Partial<UserProjectsArgs>>;
  teams?: Resolver<Maybe<ResolversTypes['EntityConnection']>, ParentType, ContextType, Partial<UserTeamsArgs>>;
  userEntity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type VersionedArtifactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionedArtifactConnection'] = ResolversParentTypes['VersionedArtifactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VersionedArtifactEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VersionedArtifactEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionedArtifactEdge'] = ResolversParentTypes['VersionedArtifactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WbInstanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WBInstance'] = ResolversParentTypes['WBInstance']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddAliasesPayload?: AddAliasesPayloadResolvers<ContextType>;
  AddProtectedAliasesPayload?: AddProtectedAliasesPayloadResolvers<ContextType>;
  AdvancedRegistryFeatures?: AdvancedRegistryFeaturesResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  Artifact?: ArtifactResolvers<ContextType>;
  ArtifactAlias?: ArtifactAliasResolvers<ContextType>;
  ArtifactAliasConnection?: ArtifactAliasConnectionResolvers<ContextType>;
  ArtifactAliasEdge?: ArtifactAliasEdgeResolvers<ContextType>;
  ArtifactCollection?: ArtifactCollectionResolvers<ContextType>;
  ArtifactCollectionAlias?: ArtifactCollectionAliasResolvers<ContextType>;
  ArtifactCollectionConnection?: ArtifactCollectionConnectionResolvers<ContextType>;
  ArtifactCollectionEdge?: ArtifactCollectionEdgeResolvers<ContextType>;
  ArtifactCollectionMembership?: ArtifactCollectionMembershipResolvers<ContextType>;
  ArtifactCollectionMembershipConnection?: ArtifactCollectionMembershipConnectionResolvers<ContextType>;
  ArtifactCollectionMembershipEdge?: ArtifactCollectionMembershipEdgeResolvers<ContextType>;
  ArtifactConnection?: ArtifactConnectionResolvers<ContextType>;
  ArtifactEdge?: ArtifactEdgeResolvers<ContextType>;
  ArtifactManifest?: ArtifactManifestResolvers<ContextType>;
  ArtifactPortfolio?: ArtifactPortfolioResolvers<ContextType>;
  ArtifactSequence?: ArtifactSequenceResolvers<ContextType>;
  ArtifactSequenceConnection?: ArtifactSequenceConnectionResolvers<ContextType>;
  ArtifactSequenceEdge?: ArtifactSequenceEdgeResolvers<ContextType>;
  ArtifactSequenceStorageNode?: ArtifactSequenceStorageNodeResolvers<ContextType>;
  ArtifactSequenceStorageNodeConnection?: ArtifactSequenceStorageNodeConnectionResolvers<ContextType>;
  ArtifactSequenceStorageNodeEdge?: ArtifactSequenceStorageNodeEdgeResolvers<ContextType>;
  ArtifactStorageNode?: ArtifactStorageNodeResolvers<ContextType>;
  ArtifactStorageNodeConnection?: ArtifactStorageNodeConnectionResolvers<ContextType>;
  ArtifactStorageNodeEdge?: ArtifactStorageNodeEdgeResolvers<ContextType>;
  ArtifactType?: ArtifactTypeResolvers<ContextType>;
  ArtifactTypeConnection?: ArtifactTypeConnectionResolvers<ContextType>;
  ArtifactTypeEdge?: ArtifactTypeEdgeResolvers<ContextType>;
  ArtifactTypeStorageNode?: ArtifactTypeStorageNodeResolvers<ContextType>;
  ArtifactTypeStorageNodeConnection?: ArtifactTypeStorageNodeConnectionResolvers<ContextType>;
  ArtifactTypeStorageNodeEdge?: ArtifactTypeStorageNodeEdgeResolvers<ContextType>;
  ClientIDMapping?: ClientIdMappingResolvers<ContextType>;
  CommitArtifactPayload?: CommitArtifactPayloadResolvers<ContextType>;
  CreateArtifactCollectionPayload?: CreateArtifactCollectionPayloadResolvers<ContextType>;
  CreateArtifactCollectionTagAssignmentPayload?: CreateArtifactCollectionTagAssignmentPayloadResolvers<ContextType>;
  CreateArtifactCollectionTagAssignmentsPayload?: CreateArtifactCollectionTagAssignmentsPayloadResolvers<ContextType>;
  CreateArtifactFilesPayload?: CreateArtifactFilesPayloadResolvers<ContextType>;
  CreateArtifactManifestPayload?: CreateArtifactManifestPayloadResolvers<ContextType>;
  CreateArtifactPayload?: CreateArtifactPayloadResolvers<ContextType>;
  CreateArtifactTypePayload?: CreateArtifactTypePayloadResolvers<ContextType>;
  CreateProjectMembersPayload?: CreateProjectMembersPayloadResolvers<ContextType>;
  CreateRunFilesPayload?: CreateRunFilesPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAliasesPayload?: DeleteAliasesPayloadResolvers<ContextType>;
  DeleteArtifactCollectionPayload?: DeleteArtifactCollectionPayloadResolvers<ContextType>;
  DeleteArtifactCollectionTagAssignmentPayload?: DeleteArtifactCollectionTagAssignmentPayloadResolvers<ContextType>;
  DeleteArtifactCollectionTagAssignmentsPayload?: DeleteArtifactCollectionTagAssignmentsPayloadResolvers<ContextType>;
  DeleteArtifactPayload?: DeleteArtifactPayloadResolvers<ContextType>;
  DeleteModelPayload?: DeleteModelPayloadResolvers<ContextType>;
  DeleteProjectMembersPayload?: DeleteProjectMembersPayloadResolvers<ContextType>;
  DeleteRunPayload?: DeleteRunPayloadResolvers<ContextType>;
  DeleteRunsPayload?: DeleteRunsPayloadResolvers<ContextType>;
  Entity?: EntityResolvers<ContextType>;
  EntityConnection?: EntityConnectionResolvers<ContextType>;
  EntityEdge?: EntityEdgeResolvers<ContextType>;
  EntityStorageNode?: EntityStorageNodeResolvers<ContextType>;
  FeatureFlag?: FeatureFlagResolvers<ContextType>;
  File?: FileResolvers<ContextType>;
  FileConnection?: FileConnectionResolvers<ContextType>;
  FileEdge?: FileEdgeResolvers<ContextType>;
  Initiator?: InitiatorResolvers<ContextType>;
  InputArtifactConnection?: InputArtifactConnectionResolvers<ContextType>;
  InputArtifactEdge?: InputArtifactEdgeResolvers<ContextType>;
  Int64?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  JSONString?: GraphQLScalarType;
  LinkArtifactPayload?: LinkArtifactPayloadResolvers<ContextType>;
  LocalVersionInfo?: LocalVersionInfoResolvers<ContextType>;
  MarkRunFilesUploadedPayload?: MarkRunFilesUploadedPayloadResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  ModifyRunsPayload?: ModifyRunsPayloadResolvers<ContextType>;
  MoveArtifactSequencePayload?: MoveArtifactSequencePayloadResolvers<ContextType>;
  MoveRunsPayload?: MoveRunsPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Organization?: OrganizationResolvers<ContextType>;
  OrganizationConnection?: OrganizationConnectionResolvers<ContextType>;
  OrganizationEdge?: OrganizationEdgeResolvers<ContextType>;
  OrganizationMember?: OrganizationMemberResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  ProjectConnection?: ProjectConnectionResolvers<ContextType>;
  ProjectEdge?: ProjectEdgeResolvers<ContextType>;
  ProjectMember?: ProjectMemberResolvers<ContextType>;
  ProjectStorageNode?: ProjectStorageNodeResolvers<ContextType>;
  ProjectStorageNodeConnection?: ProjectStorageNodeConnectionResolvers<ContextType>;
  ProjectStorageNodeEdge?: ProjectStorageNodeEdgeResolvers<ContextType>;
  ProjectTeamMember?: ProjectTeamMemberResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveProtectedAliasesPayload?: RemoveProtectedAliasesPayloadResolvers<ContextType>;
  RenameProjectPayload?: RenameProjectPayloadResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  RunFile?: RunFileResolvers<ContextType>;
  RunStorageNode?: RunStorageNodeResolvers<ContextType>;
  RunStorageNodeConnection?: RunStorageNodeConnectionResolvers<ContextType>;
  RunStorageNodeEdge?: RunStorageNodeEdgeResolvers<ContextType>;
  ServerFeature?: ServerFeatureResolvers<ContextType>;
  ServerInfo?: ServerInfoResolvers<ContextType>;
  Sweep?: SweepResolvers<ContextType>;
  SweepConnection?: SweepConnectionResolvers<ContextType>;
  SweepEdge?: SweepEdgeResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  TagCategory?: TagCategoryResolvers<ContextType>;
  TagConnection?: TagConnectionResolvers<ContextType>;
  TagEdge?: TagEdgeResolvers<ContextType>;
  Task?: TaskResolvers<ContextType>;
  TotalCountApprox?: TotalCountApproxResolvers<ContextType>;
  UndeleteRunsPayload?: UndeleteRunsPayloadResolvers<ContextType>;
  UnlinkArtifactPayload?: UnlinkArtifactPayloadResolvers<ContextType>;
  UpdateArtifactCollectionPayload?: UpdateArtifactCollectionPayloadResolvers<ContextType>;
  UpdateArtifactManifestPayload?: UpdateArtifactManifestPayloadResolvers<ContextType>;
  UpdateArtifactPayload?: UpdateArtifactPayloadResolvers<ContextType>;
  UpdateArtifactTypePayload?: UpdateArtifactTypePayloadResolvers<ContextType>;
  UpdateProjectMemberPayload?: UpdateProjectMemberPayloadResolvers<ContextType>;
  UpdateProjectTeamMemberPayload?: UpdateProjectTeamMemberPayloadResolvers<ContextType>;
  UploadMultipartUrls?: UploadMultipartUrlsResolvers<ContextType>;
  UploadUrlPart?: UploadUrlPartResolvers<ContextType>;
  UpsertBucketPayload?: UpsertBucketPayloadResolvers<ContextType>;
  UpsertModelPayload?: UpsertModelPayloadResolvers<ContextType>;
  UseArtifactPayload?: UseArtifactPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  VersionedArtifactConnection?: VersionedArtifactConnectionResolvers<ContextType>;
  VersionedArtifactEdge?: VersionedArtifactEdgeResolvers<ContextType>;
  WBInstance?: WbInstanceResolvers<ContextType>;
};

