import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ArtifactRow, AliasRow, CollectionRow, MembershipRow, ArtifactTypeRow, EntityRow, ProjectRow, RunRow, TagRow, AccountRow } from '../src/sandbox/store/tables.ts';
import type { AliasPage, CollectionPage, MembershipPage, VersionPage, VersionEdge, RunPage } from '../src/sandbox/graphql/parents.ts';
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
  /** A string that holds JSON. W&B's Python client writes NaN and Infinity into it. */
  JSONString: { input: string; output: string; }
};

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

export type Artifact = {
  readonly __typename?: 'Artifact';
  /** Without the argument: the aliases in all collections. */
  readonly aliases: ReadonlyArray<ArtifactAlias>;
  /** No arguments; at most 500 come back. */
  readonly artifactMemberships: ArtifactCollectionMembershipConnection;
  readonly artifactSequence: ArtifactSequence;
  readonly artifactType: ArtifactType;
  readonly commitHash?: Maybe<Scalars['String']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly createdBy?: Maybe<Initiator>;
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly digest: Scalars['String']['output'];
  readonly fileCount: Scalars['Int64']['output'];
  readonly historyStep?: Maybe<Scalars['Int64']['output']>;
  /** The same for the source and for every link to it. */
  readonly id: Scalars['ID']['output'];
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


export type ArtifactUsedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSONString']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
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
  readonly id: Scalars['ID']['output'];
  readonly versionIndex?: Maybe<Scalars['Int']['output']>;
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

export type ArtifactEdge = {
  readonly __typename?: 'ArtifactEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Artifact>;
};

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
  readonly id: Scalars['ID']['output'];
  readonly latestArtifact?: Maybe<Artifact>;
  readonly name: Scalars['String']['output'];
  readonly project?: Maybe<Project>;
  readonly state: ArtifactCollectionState;
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

export type ArtifactState =
  | 'COMMITTED'
  | 'DELETED'
  | 'PENDING';

export type ArtifactType = {
  readonly __typename?: 'ArtifactType';
  readonly artifactCollection?: Maybe<ArtifactCollection>;
  readonly artifactCollections?: Maybe<ArtifactCollectionConnection>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly project: Project;
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

export type Entity = {
  readonly __typename?: 'Entity';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly project?: Maybe<Project>;
  readonly protectedAliases: ReadonlyArray<Scalars['String']['output']>;
};


export type EntityProjectArgs = {
  name?: InputMaybe<Scalars['String']['input']>;
};


export type EntityProtectedAliasesArgs = {
  adminType: WorkflowsAdminType;
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
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly projectName?: InputMaybe<Scalars['String']['input']>;
};

export type LinkArtifactPayload = {
  readonly __typename?: 'LinkArtifactPayload';
  readonly aliases: ReadonlyArray<ArtifactCollectionAlias>;
  readonly artifactCollectionID: Scalars['ID']['output'];
  readonly artifactID: Scalars['ID']['output'];
  readonly clientMutationId?: Maybe<Scalars['String']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly versionIndex?: Maybe<Scalars['Int']['output']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  readonly addAliases?: Maybe<AddAliasesPayload>;
  readonly deleteAliases?: Maybe<DeleteAliasesPayload>;
  readonly deleteArtifact?: Maybe<DeleteArtifactPayload>;
  readonly deleteArtifactPortfolio?: Maybe<DeleteArtifactCollectionPayload>;
  readonly deleteArtifactSequence?: Maybe<DeleteArtifactCollectionPayload>;
  readonly linkArtifact?: Maybe<LinkArtifactPayload>;
  readonly unlinkArtifact?: Maybe<UnlinkArtifactPayload>;
};


export type MutationAddAliasesArgs = {
  input: AddAliasesInput;
};


export type MutationDeleteAliasesArgs = {
  input: DeleteAliasesInput;
};


export type MutationDeleteArtifactArgs = {
  input: DeleteArtifactInput;
};


export type MutationDeleteArtifactPortfolioArgs = {
  input: DeleteArtifactPortfolioInput;
};


export type MutationDeleteArtifactSequenceArgs = {
  input: DeleteArtifactSequenceInput;
};


export type MutationLinkArtifactArgs = {
  input: LinkArtifactInput;
};


export type MutationUnlinkArtifactArgs = {
  input: UnlinkArtifactInput;
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
  /** name is collection:alias */
  readonly artifact?: Maybe<Artifact>;
  readonly artifactCollection?: Maybe<ArtifactCollection>;
  readonly artifactCollections?: Maybe<ArtifactCollectionConnection>;
  readonly artifactType?: Maybe<ArtifactType>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly entityName: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** name is the run's id */
  readonly run?: Maybe<Run>;
};


export type ProjectArtifactArgs = {
  name: Scalars['String']['input'];
};


export type ProjectArtifactCollectionArgs = {
  name: Scalars['String']['input'];
};


export type ProjectArtifactCollectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  collectionTypes?: InputMaybe<ReadonlyArray<ArtifactCollectionType>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Scalars['String']['input']>;
};


export type ProjectArtifactTypeArgs = {
  name: Scalars['String']['input'];
};


export type ProjectRunArgs = {
  desc?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
};

export type Query = {
  readonly __typename?: 'Query';
  readonly artifact?: Maybe<Artifact>;
  readonly artifactCollection?: Maybe<ArtifactCollection>;
  readonly entity?: Maybe<Entity>;
  readonly project?: Maybe<Project>;
  readonly viewer?: Maybe<User>;
};


export type QueryArtifactArgs = {
  id: Scalars['ID']['input'];
};


export type QueryArtifactCollectionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEntityArgs = {
  login?: InputMaybe<Scalars['Boolean']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


export type QueryProjectArgs = {
  entityName?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


export type QueryViewerArgs = {
  entityName?: InputMaybe<Scalars['String']['input']>;
};

export type Run = {
  readonly __typename?: 'Run';
  readonly createdAt: Scalars['DateTime']['output'];
  readonly displayName?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly inputArtifacts?: Maybe<InputArtifactConnection>;
  /** The run's id in paths. */
  readonly name: Scalars['String']['output'];
  readonly outputArtifacts?: Maybe<ArtifactConnection>;
  readonly project?: Maybe<Project>;
  readonly state?: Maybe<Scalars['String']['output']>;
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

export type RunConnection = {
  readonly __typename?: 'RunConnection';
  readonly edges: ReadonlyArray<RunEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type RunEdge = {
  readonly __typename?: 'RunEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Run;
};

export type Tag = {
  readonly __typename?: 'Tag';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly tagCategoryName: Scalars['String']['output'];
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

export type User = {
  readonly __typename?: 'User';
  readonly admin?: Maybe<Scalars['Boolean']['output']>;
  readonly email?: Maybe<Scalars['String']['output']>;
  /** The name of the entity that short paths mean. */
  readonly entity?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly username?: Maybe<Scalars['String']['output']>;
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
  AddAliasesInput: AddAliasesInput;
  AddAliasesPayload: ResolverTypeWrapper<Omit<AddAliasesPayload, 'artifact'> & { artifact: ResolversTypes['Artifact'] }>;
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
  ArtifactEdge: ResolverTypeWrapper<Omit<ArtifactEdge, 'node'> & { node?: Maybe<ResolversTypes['Artifact']> }>;
  ArtifactPortfolio: ResolverTypeWrapper<CollectionRow>;
  ArtifactSequence: ResolverTypeWrapper<CollectionRow>;
  ArtifactState: ArtifactState;
  ArtifactType: ResolverTypeWrapper<ArtifactTypeRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAliasesInput: DeleteAliasesInput;
  DeleteAliasesPayload: ResolverTypeWrapper<DeleteAliasesPayload>;
  DeleteArtifactCollectionPayload: ResolverTypeWrapper<Omit<DeleteArtifactCollectionPayload, 'artifactCollection'> & { artifactCollection: ResolversTypes['ArtifactCollection'] }>;
  DeleteArtifactInput: DeleteArtifactInput;
  DeleteArtifactPayload: ResolverTypeWrapper<Omit<DeleteArtifactPayload, 'artifact'> & { artifact: ResolversTypes['Artifact'] }>;
  DeleteArtifactPortfolioInput: DeleteArtifactPortfolioInput;
  DeleteArtifactSequenceInput: DeleteArtifactSequenceInput;
  Entity: ResolverTypeWrapper<EntityRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Initiator: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Initiator']>;
  InputArtifactConnection: ResolverTypeWrapper<VersionPage>;
  InputArtifactEdge: ResolverTypeWrapper<VersionEdge>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Int64: ResolverTypeWrapper<Scalars['Int64']['output']>;
  JSONString: ResolverTypeWrapper<Scalars['JSONString']['output']>;
  LinkArtifactInput: LinkArtifactInput;
  LinkArtifactPayload: ResolverTypeWrapper<LinkArtifactPayload>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Project: ResolverTypeWrapper<ProjectRow>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Run: ResolverTypeWrapper<RunRow>;
  RunConnection: ResolverTypeWrapper<RunPage>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Tag: ResolverTypeWrapper<TagRow>;
  UnlinkArtifactInput: UnlinkArtifactInput;
  UnlinkArtifactPayload: ResolverTypeWrapper<UnlinkArtifactPayload>;
  User: ResolverTypeWrapper<AccountRow>;
  VersionedArtifactConnection: ResolverTypeWrapper<VersionPage>;
  VersionedArtifactEdge: ResolverTypeWrapper<VersionEdge>;
  WorkflowsAdminType: WorkflowsAdminType;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddAliasesInput: AddAliasesInput;
  AddAliasesPayload: Omit<AddAliasesPayload, 'artifact'> & { artifact: ResolversParentTypes['Artifact'] };
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
  ArtifactPortfolio: CollectionRow;
  ArtifactSequence: CollectionRow;
  ArtifactType: ArtifactTypeRow;
  Boolean: Scalars['Boolean']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeleteAliasesInput: DeleteAliasesInput;
  DeleteAliasesPayload: DeleteAliasesPayload;
  DeleteArtifactCollectionPayload: Omit<DeleteArtifactCollectionPayload, 'artifactCollection'> & { artifactCollection: ResolversParentTypes['ArtifactCollection'] };
  DeleteArtifactInput: DeleteArtifactInput;
  DeleteArtifactPayload: Omit<DeleteArtifactPayload, 'artifact'> & { artifact: ResolversParentTypes['Artifact'] };
  DeleteArtifactPortfolioInput: DeleteArtifactPortfolioInput;
  DeleteArtifactSequenceInput: DeleteArtifactSequenceInput;
  Entity: EntityRow;
  ID: Scalars['ID']['output'];
  Initiator: ResolversUnionTypes<ResolversParentTypes>['Initiator'];
  InputArtifactConnection: VersionPage;
  InputArtifactEdge: VersionEdge;
  Int: Scalars['Int']['output'];
  Int64: Scalars['Int64']['output'];
  JSONString: Scalars['JSONString']['output'];
  LinkArtifactInput: LinkArtifactInput;
  LinkArtifactPayload: LinkArtifactPayload;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Project: ProjectRow;
  Query: Record<PropertyKey, never>;
  Run: RunRow;
  RunConnection: RunPage;
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  String: Scalars['String']['output'];
  Tag: TagRow;
  UnlinkArtifactInput: UnlinkArtifactInput;
  UnlinkArtifactPayload: UnlinkArtifactPayload;
  User: AccountRow;
  VersionedArtifactConnection: VersionPage;
  VersionedArtifactEdge: VersionEdge;
};

export type AddAliasesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddAliasesPayload'] = ResolversParentTypes['AddAliasesPayload']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['ArtifactCollectionAlias']>, ParentType, ContextType>;
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ArtifactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artifact'] = ResolversParentTypes['Artifact']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['ArtifactAlias']>, ParentType, ContextType, Partial<ArtifactAliasesArgs>>;
  artifactMemberships?: Resolver<ResolversTypes['ArtifactCollectionMembershipConnection'], ParentType, ContextType>;
  artifactSequence?: Resolver<ResolversTypes['ArtifactSequence'], ParentType, ContextType>;
  artifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  commitHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<ArtifactCommitHashArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Initiator']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fileCount?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  historyStep?: Resolver<Maybe<ResolversTypes['Int64']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ArtifactState'], ParentType, ContextType>;
  storageBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  ttlDurationSeconds?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  ttlIsInherited?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  usedBy?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, Partial<ArtifactUsedByArgs>>;
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
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  latestArtifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ArtifactCollectionState'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtifactTypeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactType'] = ResolversParentTypes['ArtifactType']> = {
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType, RequireFields<ArtifactTypeArtifactCollectionArgs, 'name'>>;
  artifactCollections?: Resolver<Maybe<ResolversTypes['ArtifactCollectionConnection']>, ParentType, ContextType, Partial<ArtifactTypeArtifactCollectionsArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
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

export type DeleteArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteArtifactPayload'] = ResolversParentTypes['DeleteArtifactPayload']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entity'] = ResolversParentTypes['Entity']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, Partial<EntityProjectArgs>>;
  protectedAliases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType, RequireFields<EntityProtectedAliasesArgs, 'adminType'>>;
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

export interface JsonStringScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONString'], any> {
  name: 'JSONString';
}

export type LinkArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkArtifactPayload'] = ResolversParentTypes['LinkArtifactPayload']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['ArtifactCollectionAlias']>, ParentType, ContextType>;
  artifactCollectionID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  artifactID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  versionIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addAliases?: Resolver<Maybe<ResolversTypes['AddAliasesPayload']>, ParentType, ContextType, RequireFields<MutationAddAliasesArgs, 'input'>>;
  deleteAliases?: Resolver<Maybe<ResolversTypes['DeleteAliasesPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAliasesArgs, 'input'>>;
  deleteArtifact?: Resolver<Maybe<ResolversTypes['DeleteArtifactPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactArgs, 'input'>>;
  deleteArtifactPortfolio?: Resolver<Maybe<ResolversTypes['DeleteArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactPortfolioArgs, 'input'>>;
  deleteArtifactSequence?: Resolver<Maybe<ResolversTypes['DeleteArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactSequenceArgs, 'input'>>;
  linkArtifact?: Resolver<Maybe<ResolversTypes['LinkArtifactPayload']>, ParentType, ContextType, RequireFields<MutationLinkArtifactArgs, 'input'>>;
  unlinkArtifact?: Resolver<Maybe<ResolversTypes['UnlinkArtifactPayload']>, ParentType, ContextType, RequireFields<MutationUnlinkArtifactArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project']> = {
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType, RequireFields<ProjectArtifactArgs, 'name'>>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType, RequireFields<ProjectArtifactCollectionArgs, 'name'>>;
  artifactCollections?: Resolver<Maybe<ResolversTypes['ArtifactCollectionConnection']>, ParentType, ContextType, Partial<ProjectArtifactCollectionsArgs>>;
  artifactType?: Resolver<Maybe<ResolversTypes['ArtifactType']>, ParentType, ContextType, RequireFields<ProjectArtifactTypeArgs, 'name'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  entityName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<ProjectRunArgs, 'name'>>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType, RequireFields<QueryArtifactArgs, 'id'>>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType, RequireFields<QueryArtifactCollectionArgs, 'id'>>;
  entity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType, Partial<QueryEntityArgs>>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, Partial<QueryProjectArgs>>;
  viewer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, Partial<QueryViewerArgs>>;
};

export type RunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inputArtifacts?: Resolver<Maybe<ResolversTypes['InputArtifactConnection']>, ParentType, ContextType, Partial<RunInputArtifactsArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outputArtifacts?: Resolver<Maybe<ResolversTypes['ArtifactConnection']>, ParentType, ContextType, Partial<RunOutputArtifactsArgs>>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type TagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tagCategoryName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UnlinkArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnlinkArtifactPayload'] = ResolversParentTypes['UnlinkArtifactPayload']> = {
  artifactID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  admin?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type Resolvers<ContextType = Context> = {
  AddAliasesPayload?: AddAliasesPayloadResolvers<ContextType>;
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
  ArtifactPortfolio?: ArtifactPortfolioResolvers<ContextType>;
  ArtifactSequence?: ArtifactSequenceResolvers<ContextType>;
  ArtifactType?: ArtifactTypeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAliasesPayload?: DeleteAliasesPayloadResolvers<ContextType>;
  DeleteArtifactCollectionPayload?: DeleteArtifactCollectionPayloadResolvers<ContextType>;
  DeleteArtifactPayload?: DeleteArtifactPayloadResolvers<ContextType>;
  Entity?: EntityResolvers<ContextType>;
  Initiator?: InitiatorResolvers<ContextType>;
  InputArtifactConnection?: InputArtifactConnectionResolvers<ContextType>;
  InputArtifactEdge?: InputArtifactEdgeResolvers<ContextType>;
  Int64?: GraphQLScalarType;
  JSONString?: GraphQLScalarType;
  LinkArtifactPayload?: LinkArtifactPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  UnlinkArtifactPayload?: UnlinkArtifactPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  VersionedArtifactConnection?: VersionedArtifactConnectionResolvers<ContextType>;
  VersionedArtifactEdge?: VersionedArtifactEdgeResolvers<ContextType>;
};

