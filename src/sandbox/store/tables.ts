import type { Generated, Selectable } from 'kysely'
import type { CollectionKind, CollectionState, DigestAlgorithm, VersionState } from './states.ts'

/** Columns carry the names that GraphQL gives them, so that most fields need no resolver. */
export interface Tables {
  account: { id: Generated<number>; name: string; username: string; email: string; admin: number; entity: string }
  /** A group of entities, one of which owns the registries. */
  organization: { id: Generated<number>; name: string; entityId: number; advancedSearch: number }
  entity: {
    id: Generated<number>
    name: string
    organizationId: number | null
    createdAt: Generated<string>
    xxhashDigestsEnabled: Generated<number>
  }
  serverFeature: { name: string; isEnabled: number }
  protectedAlias: { entityName: string; alias: string }
  project: {
    id: Generated<number>
    entityName: string
    name: string
    createdAt: string
    updatedAt: string | null
    /** A deleted project has given its name away. */
    deletedAt: string | null
    description: string | null
    access: string | null
    allowAllArtifactTypesInRegistry: Generated<number>
  }
  run: {
    id: Generated<number>
    projectId: number
    name: string
    displayName: string
    state: string
    createdAt: string
    updatedAt: string
    heartbeatAt: string
    deletedAt: string | null
    group: string | null
    jobType: string | null
    sweepName: string | null
    host: string | null
    commit: string | null
    description: string | null
    notes: string | null
    /** Of who started it; null for the account's holder. */
    username: string | null
    /** JSON, as W&B sends it: `{ "lr": { "value": 0.1 } }`. */
    config: Generated<string>
    /** JSON, in which Python's NaN may stand. */
    summaryMetrics: Generated<string>
    /** JSON. */
    tags: Generated<string>
  }
  sweep: {
    id: Generated<number>
    projectId: number
    name: string
    displayName: string | null
    method: string
    state: string
    description: string | null
    /** JSON, which is YAML too. */
    config: string
    createdAt: string
    updatedAt: string | null
    runCountExpected: number | null
  }
  /** What the file stream of a run has brought. */
  runStream: {
    runId: number
    historyLineCount: number
    eventsLineCount: number
    logLineCount: number
    /** The last line, JSON. */
    historyTail: string | null
    eventsTail: string | null
  }
  artifactType: {
    id: Generated<number>
    projectId: number
    name: string
    description: string | null
    createdAt: string
  }
  collection: {
    id: Generated<number>
    projectId: number
    typeId: number
    kind: CollectionKind
    name: string
    description: string | null
    state: CollectionState
    createdAt: string
    updatedAt: string | null
    /** The number of the next version or link: kept here so that no number is ever given twice. */
    nextIndex: number
  }
  artifact: {
    id: Generated<number>
    /** The sequence in which it was logged. */
    collectionId: number
    versionIndex: number
    state: VersionState
    digest: string
    createdAt: string
    updatedAt: string
    /** The run that made it: the first of those that logged it. */
    runId: number | null
    /** Of who logged it without a run; null for the account's holder. */
    username: string | null
    description: string | null
    metadata: string | null
    labels: string | null
    size: number
    storageBytes: number
    fileCount: number
    historyStep: number | null
    ttlDurationSeconds: number
    ttlIsInherited: number
    digestAlgorithm: DigestAlgorithm
    /** What several processes call the version that they upload together. */
    distributedId: string | null
  }
  link: { id: Generated<number>; collectionId: number; artifactId: number; versionIndex: number; createdAt: string }
  alias: { id: Generated<number>; collectionId: number; artifactId: number; alias: string }
  tag: { id: Generated<number>; artifactId: number; name: string }
  collectionTag: { id: Generated<number>; collectionId: number; name: string }
  file: {
    id: Generated<number>
    artifactId: number
    name: string
    sizeBytes: number
    /** Null for those of a seed. */
    digest: string | null
    /** Where a reference leads; null for what is stored here. */
    ref: string | null
    /** JSON: whatever else its manifest says of it. */
    extra: string | null
    /** The version with which it was first stored. */
    birthId: number | null
  }
  /** The aliases that an upload is going to have. */
  pendingAlias: { artifactId: number; alias: string }
  /** What an upload says that it holds; `contents` is null until it is received. */
  manifest: {
    id: Generated<number>
    artifactId: number
    type: 'FULL' | 'PATCH' | 'INCREMENTAL'
    name: string
    digest: string
    /** The version beyond which an incremental one goes. */
    baseId: number | null
    createdAt: string
    contents: string | null
  }
  /** A file that may be stored with an upload. */
  upload: {
    id: Generated<number>
    artifactId: number
    name: string
    digest: string
    /** Base64; null where only another kind of digest is known. */
    md5: string | null
    /** Null until it is received. */
    receivedBytes: number | null
  }
  /** Contents of files, if they are kept. */
  content: { digest: string; bytes: Uint8Array }
  projectMember: {
    id: Generated<number>
    projectId: number
    /** What `memberId` means: an account or an entity. */
    kind: 'user' | 'team'
    memberId: number
    role: string
  }
  usage: { id: Generated<number>; artifactId: number; runId: number }
  /** What runs logged, with the version's state and time, which triggers keep. */
  output: { id: Generated<number>; runId: number; artifactId: number; state: VersionState; createdAt: string }
  /** What the clients that logged a version call it. */
  clientName: { clientId: string; artifactId: number }
  /** How many versions a collection or a run has in each state; kept by triggers. */
  tally: { owner: 'collectionId' | 'runId'; ownerId: number; state: VersionState; count: number }
  /** A project that is, or has been, copied from another server. */
  copy: { id: Generated<number>; host: string; path: string; isDone: number }
  copiedCollection: {
    id: Generated<number>
    copyId: number
    /** Where it is on the other server. */
    path: string
    kind: CollectionKind
    /** Null until it is made. */
    collectionId: number | null
    /** Where the reading of its rows goes on. */
    cursor: string | null
    /** Gone: someone deleted it there while it was copied. */
    state: 'open' | 'done' | 'gone'
  }
  /** The version that came from another server's. */
  copiedVersion: { host: string; sourceId: string; artifactId: number }
}

export type AccountRow = Selectable<Tables['account']>
export type OrganizationRow = Selectable<Tables['organization']>
export type EntityRow = Selectable<Tables['entity']>
export type ProjectRow = Selectable<Tables['project']>
export type RunRow = Selectable<Tables['run']>
export type SweepRow = Selectable<Tables['sweep']>
export type ArtifactTypeRow = Selectable<Tables['artifactType']>
export type CollectionRow = Selectable<Tables['collection']>
export type ArtifactRow = Selectable<Tables['artifact']>
export type LinkRow = Selectable<Tables['link']>
/** A tag of a version or of a collection: neither looks different. */
export type TagRow = Pick<Selectable<Tables['tag']>, 'id' | 'name'>
export type CopiedCollectionRow = Selectable<Tables['copiedCollection']>
export type ProjectMemberRow = Selectable<Tables['projectMember']>
export type FileRow = Selectable<Tables['file']>
export type ManifestRow = Selectable<Tables['manifest']>
export type RunStreamRow = Selectable<Tables['runStream']>
export type UploadRow = Selectable<Tables['upload']>

/** An alias with what decides whether it stands in the way: where it is held. */
export type AliasRow = Selectable<Tables['alias']> & {
  readonly artifactCollectionName: string
  readonly kind: CollectionKind
  readonly entityName: string
}

/** A version's place in one collection: its own sequence or a portfolio that links it. */
export interface MembershipRow {
  readonly id: number
  readonly collectionId: number
  readonly artifactId: number
  readonly versionIndex: number
  readonly createdAt: string
}
