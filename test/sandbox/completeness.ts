/**
 * W&B's public schema as far as artifacts, collections, tags, links, runs and registries go (docs/wandb-api.md §2.2–2.13): the
 * fields and mutations by type, with their arguments.
 */
const page = 'after before first last'
const listed = `filters order ${page}`
const collection = `id name description createdAt updatedAt project defaultArtifactType state aliases(${page}) artifacts(${listed})
  artifactMembership(aliasName) artifactMemberships(${page}) tags(tagCategoryName ${page})`
const names = 'entityName projectName artifactCollectionName'

export const fields: Readonly<Record<string, string>> = {
  Query: `artifact(id) artifactCollection(id) artifactSequence(id) clientIDMapping(clientID) entity(name login)
    entities(order ${page}) project(name entityName) projects(entityName anonymous order ${page}) model(name entityName)
    models(entityName batchSize keysOnly pageSize ${page}) organization(id name)
    organizations(ids query emailDomain ${page}) user(id userName) users(ids usernames query ${page}) viewer(entityName)
    serverInfo instance task(id)`,
  User: `id name username email admin entity defaultEntity userEntity teams(${page}) organizations(emailDomain)
    projects(order ${page}) accountType flags deletedAt limits`,
  Entity: `id name isTeam entityType createdAt organization organizationId user members memberCount readOnly readOnlyAdmin
    privateOnly defaultAccess project(name) projects(${listed})
    artifactCollections(collectionTypes projectFilters ${listed})
    artifactMemberships(projectFilters collectionFilters filters order after first) protectedAliases(adminType)
    tagCategories storageBytes referenceBytes limits storageTree(enableReferenceTracking) artifactTTLDurationSeconds
    xxhashDigestsEnabled`,
  Organization: `id name orgEntity teams members projects(order ${page}) artifactCollections(collectionTypes ${listed})
    artifactSequences(${listed}) advancedRegistryFeatures featureFlags(rampIDType)
    coreWeaveOrganizationId`,
  Project: `id internalId name entityName entity access readOnly createdAt updatedAt description isBenchmark user
    artifact(name enableTracking) artifactType(name) artifactTypes(${page} includeAll) artifactCollection(name)
    artifactCollections(collectionTypes ${listed}) artifactCollectionMembership(name) run(name desc)
    runs(names ${listed}) runCount(filters) runActiveCount(filters) runOutputArtifactsCount(filters) storageBytes
    allowAllArtifactTypesInRegistry bucket(name missingOk) buckets(${listed}) members teamMembers sweep(sweepName)
    sweeps(${listed}) totalSweeps views`,
  Sweep: `id name displayName method state description config createdAt updatedAt bestLoss runCount runCountExpected`,
  SweepConnection: 'edges pageInfo',
  Run: `id name displayName state createdAt updatedAt heartbeatAt deletedAt jobType group host tags project projectId user
    sweepName storageBytes readOnly stopped config summaryMetrics historyLineCount eventsLineCount logLineCount historyTail
    eventsTail wandbConfig(keys) outputArtifacts(${listed}) inputArtifacts(${listed})
    files(names pattern contentType ${page})`,
  Artifact: `id state digest versionIndex(artifactCollectionName) commitHash(artifactCollectionName)
    aliases(artifactCollectionName) artifactSequence artifactType artifactCollections artifactMemberships createdAt updatedAt
    createdBy description metadata labels size storageBytes fileCount historyStep usedBy(${listed})
    usedByApprox(order ${page}) usedCount files(names contentType ${page}) tags ttlDurationSeconds ttlIsInherited isGenerated
    isLinkedToGlobalRegistry currentManifest digestAlgorithm`,
  ArtifactCollection: collection,
  ArtifactPortfolio: collection,
  ArtifactSequence: `${collection} latestArtifact digestAlgorithm`,
  ArtifactManifest: 'id type digest createdAt artifact file',
  ArtifactCollectionMembership: `id versionIndex commitHash createdAt aliases artifact artifactCollection
    files(names after first)`,
  ArtifactType: `id name description createdAt project artifact(name) artifactCollection(name) artifactSequence(name)
    artifactCollections(collectionTypes ${listed}) artifactSequences(${listed})`,
  ArtifactAlias: 'id alias artifact artifactCollection artifactCollectionName',
  ArtifactCollectionAlias: 'alias artifactCollectionName entityName projectName',
  Tag: 'id name attributes tagCategoryName tagCategory',
  File: `id name displayName sizeBytes md5 digest mimetype storagePath url(upload) directUrl createdAt updatedAt deletedAt
    exists isReference artifact uploadUrl uploadHeaders uploadMultipartUrls`,
  VersionedArtifactConnection: 'edges pageInfo totalCount',
  VersionedArtifactEdge: 'cursor version node',
  ArtifactConnection: 'edges pageInfo totalCount',
  InputArtifactConnection: 'edges pageInfo totalCount',
  InputArtifactEdge: 'cursor node usedAs',
  ArtifactCollectionConnection: 'edges pageInfo totalCount',
  ArtifactSequenceConnection: 'edges pageInfo totalCount',
  ArtifactCollectionMembershipConnection: 'edges pageInfo',
  ArtifactAliasConnection: 'edges pageInfo',
  ArtifactTypeConnection: 'edges pageInfo',
  TagConnection: 'edges pageInfo',
  FileConnection: 'edges pageInfo totalCount',
  ProjectConnection: 'edges pageInfo',
  RunConnection: 'edges pageInfo totalCount totalCountApprox',
  EntityConnection: 'edges',
  PageInfo: 'startCursor endCursor hasNextPage hasPreviousPage',
  EntityStorageNode: `size projects(${page})`,
  ProjectStorageNode: `project size artifactSequences(${page}) artifactTypes(${page}) runs(${page})`,
  ArtifactSequenceStorageNode: `artifactSequence artifactType size artifacts(${page})`,
  ArtifactStorageNode: 'artifact size',
  ServerInfo: `features cliVersionInfo latestLocalVersionInfo frontendHost licenseFlags
    actionHistoryLimit(artifactCollectionID entityName)`,
}

/** By mutation: the fields of its input, and those of its payload. */
export const mutations: Readonly<Record<string, readonly [input: string, payload: string]>> = {
  deleteArtifact: ['artifactID deleteAliases clientMutationId', 'artifact clientMutationId'],
  deleteArtifactSequence: ['artifactSequenceID clientMutationId', 'artifactCollection clientMutationId'],
  deleteArtifactPortfolio: ['artifactPortfolioID clientMutationId', 'artifactCollection clientMutationId'],
  addAliases: ['artifactID aliases clientMutationId', 'success artifact aliases'],
  deleteAliases: ['artifactID aliases clientMutationId', 'success'],
  updateArtifact: [
    'artifactID description metadata labels aliases ttlDurationSeconds tagsToAdd tagsToDelete clientMutationId',
    'artifact',
  ],
  linkArtifact: [
    'artifactID clientID artifactPortfolioID artifactPortfolioName entityName projectName aliases clientMutationId',
    'versionIndex artifactID artifactCollectionID aliases createdAt artifactMembership',
  ],
  unlinkArtifact: ['artifactID artifactPortfolioID clientMutationId', 'success artifactID'],
  updateArtifactSequence: ['artifactSequenceID name description clientMutationId', 'artifactCollection'],
  updateArtifactPortfolio: ['artifactPortfolioID name description clientMutationId', 'artifactCollection'],
  moveArtifactSequence: ['artifactSequenceID destinationArtifactTypeName clientMutationId', 'artifactCollection'],
  createArtifactCollectionTagAssignments: [`${names} tags clientMutationID`, 'tags'],
  deleteArtifactCollectionTagAssignments: [`${names} tags clientMutationID`, 'success'],
  createArtifactCollectionTagAssignment: [`${names} tagName tagCategoryName attributes clientMutationID`, 'tag'],
  deleteArtifactCollectionTagAssignment: [`${names} tagName tagCategoryName clientMutationID`, 'success'],
  createArtifactPortfolio: ['entityName projectName name artifactTypeID description', 'artifactCollection'],
  createArtifactSequence: ['entityName projectName name artifactTypeID description', 'artifactCollection'],
  createArtifactType: ['entityName projectName name description', 'artifactType'],
  updateArtifactType: ['artifactTypeID description', 'artifactType'],
  createArtifact: [
    `entityName projectName artifactTypeName digest digestAlgorithm runName artifactCollectionName artifactCollectionNames
    aliases tags metadata description labels historyStep ttlDurationSeconds clientID sequenceClientID distributedID
    enableDigestDeduplication storageRegion clientMutationId`,
    'artifact',
  ],
  createArtifactManifest: [
    'artifactID baseArtifactID name digest entityName projectName runName type clientMutationId',
    'artifactManifest',
  ],
  updateArtifactManifest: ['artifactManifestID digest baseArtifactID clientMutationId', 'artifactManifest'],
  createArtifactFiles: ['artifactFiles storageLayout digestAlgorithm cloudRegionID clientMutationId', 'files'],
  commitArtifact: ['artifactID clientMutationId', 'artifact'],
  upsertBucket: [
    `id name modelName entityName groupName description displayName notes commit config host debug jobProgram jobRepo jobType
    state sweep tags summaryMetrics clientMutationId`,
    'bucket inserted',
  ],
  createRunFiles: ['entityName projectName runName files clientMutationId', 'runID uploadHeaders files'],
  markRunFilesUploaded: ['entityName projectName runName files clientMutationId', 'success'],
  useArtifact: [
    'artifactID entityName projectName runName usedAs artifactEntityName artifactProjectName clientMutationId',
    'artifact run',
  ],
  addProtectedAliases: ['entityName adminType aliases clientMutationID', 'aliases'],
  removeProtectedAliases: ['entityName adminType aliases clientMutationID', 'aliases'],
  deleteRuns: ['entityName projectName filters deleteArtifacts', 'errors'],
  undeleteRuns: ['entityName projectName filters', 'clientMutationId'],
  deleteRun: ['id deleteArtifacts', 'clientMutationId'],
  modifyRuns: ['ids filters addTags removeTags entityName projectName', 'runs'],
  moveRuns: ['filters', 'task'],
  upsertModel: [
    'id name entityName description access allowAllArtifactTypesInRegistry artifactTypes',
    'project model inserted',
  ],
  renameProject: ['entityName oldProjectName newProjectName', 'project inserted'],
  deleteModel: ['id', 'success'],
  createProjectMembers: ['projectId userIds teamIds', 'success'],
  deleteProjectMembers: ['projectId userIds teamIds', 'success'],
  updateProjectMember: ['projectId userId userProjectRole', 'success'],
  updateProjectTeamMember: ['projectId teamId teamProjectRole', 'success'],
}

/** By type: the values. */
export const enums: Readonly<Record<string, string>> = {
  ArtifactState: 'PENDING COMMITTED DELETED',
  ArtifactCollectionState: 'READY DELETED',
  ArtifactCollectionType: 'SEQUENCE PORTFOLIO',
  WorkflowsAdminType: 'MODEL',
  TaskState: 'PENDING RUNNING FINISHED FAILED',
  OrderDir: 'ASC DESC',
  AccountType: 'ANONYMOUS SERVICE USER VIEWER',
}

/** What of those sections is left out on purpose, and why; the sandbox must not have it. */
export const leftOut: readonly (readonly [why: string, types: Readonly<Record<string, string>>])[] = [
  ['files are found by their names', { Artifact: 'filesByManifestEntries' }],
  ['files of runs are not kept', { Mutation: 'deleteFiles' }],
  ['no file is uploaded in parts', { Mutation: 'completeMultipartUploadArtifact' }],
  ['a history cannot be rewound that is not kept', { Mutation: 'rewindRun' }],
  [
    'no history of actions is kept',
    {
      Artifact: 'artifactActions',
      ArtifactCollection: 'aliasActionHistory artifactCollectionActions',
      UpdateArtifactPayload: 'artifactActions',
    },
  ],
  ['automations are no part of it', { Project: 'triggers', ArtifactCollection: 'triggers' }],
  ['sweeps are only looked at', { Sweep: 'agents agent', Mutation: 'upsertSweep deleteSweep deleteSweeps' }],
  ['views are no part of it', { Mutation: 'deleteViews' }],
  ['launch is no part of it', { Mutation: 'deleteRunQueues deleteLaunchAgents deleteDefaultResourceConfigs' }],
  [
    'groups are for the web app',
    {
      Project: 'runs(fields groupKeys groupLevel groupAggregation historyFields jobKey)',
      ModifyRunsPayload: 'runsSQL',
    },
  ],
  ['graphs are for the web app', { Artifact: 'artifactLineageDag', RunConnection: 'delta historyKeys' }],
  ['their public shape is not known', { Tag: 'objects', Entity: 'rateLimits', ServerInfo: 'messageOfTheDay' }],
  [
    'their public shape is not known; all tags have one category',
    { Mutation: 'updateTag moveTag updateTagCategory moveTagCategory' },
  ],
  [
    'whole projects, entities and teams are not moved',
    { Mutation: 'moveProjects cloneProjects deleteEntity deleteTeam' },
  ],
]
