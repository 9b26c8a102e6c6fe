/** One page to be measured. */
export interface PageQuery {
  readonly name: string
  readonly text: string
}

interface World {
  /** `entity/project` */
  readonly project: string
  readonly registry: string
  readonly runsProject: string
  readonly versions: number
  readonly cursors: 'key' | 'offset'
}

const lean = 'id state aliases { alias artifactCollection { __typename } }'

/** What a listing of our client asks for with every field, and what W&B's SDK asks for. */
const full = `${lean} size createdAt versionIndex digest fileCount historyStep metadata storageBytes ttlDurationSeconds
  ttlIsInherited updatedAt usedCount description tags { name } artifactType { name }
  artifactSequence { name project { name entityName } }
  artifactMemberships { pageInfo { hasNextPage } edges { node { artifactCollection {
    __typename ... on ArtifactPortfolio { id name project { name entityName } } } } } }
  createdBy { __typename ... on Run { name project { name entityName } } ... on User { username } }`

const everyRunField = `id name displayName state group jobType sweepName tags createdAt heartbeatAt config summaryMetrics
  user { username } project { name }`

const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

const info = 'pageInfo { endCursor hasNextPage }'

/** Every kind of page of 100: at the beginning, in the middle and at the end of long lists. */
export function pageQueries({ project, registry, runsProject, versions, cursors }: World): readonly PageQuery[] {
  const [entityName, name] = project.split('/')
  const [owner, registryName] = registry.split('/')
  const [runsEntity, runsName] = runsProject.split('/')
  const within = (field: string) => `{ project(entityName: "${entityName}", name: "${name}") { ${field} } }`
  // Rows of the large collection have the ids from 1 on, in the order of their numbers.
  const middle = Math.floor(versions / 4)
  const key = cursors === 'key'
  const places = (at: { readonly byIndex: unknown; readonly byId: unknown }) => ({
    collection: { first: 'first: 100', middle: `first: 100, after: "${cursorOf(at.byIndex)}"`, last: 'last: 100' },
    run: { first: 'first: 100', middle: `first: 100, after: "${cursorOf(at.byId)}"`, last: 'last: 100' },
  })
  const { collection, run } = places({
    byIndex: key ? [middle, middle + 1] : middle,
    byId: key ? [middle, middle] : Math.floor(versions / 8),
  })
  const versionsOf = (page: string, fields: string) =>
    within(
      `artifactCollection(name: "checkpoint") { artifacts(${page}) { ${info} edges { cursor version node { ${fields} } } } }`,
    )
  const outputsOf = (page: string, fields: string) =>
    within(`run(name: "run-large") { outputArtifacts(${page}) { ${info} edges { cursor node { ${fields} } } } }`)
  const inRegistry = (args: string) =>
    `{ entity(name: "${owner}") { artifactMemberships(projectFilters: "{\\"name\\": \\"${registryName}\\"}", ${args}) {
      ${info} edges { cursor node { versionIndex aliases { alias } artifact { id } } } } } }`
  const runs = (args: string, fields: string) =>
    `{ project(entityName: "${runsEntity}", name: "${runsName}") { runs(${args}) { ${info} edges { cursor node { ${fields} } } } } }`
  const filtered = (filters: object) => `first: 100, filters: ${JSON.stringify(JSON.stringify(filters))}`
  return [
    ...Object.entries(collection).flatMap(([where, page]) => [
      { name: `collection, ${where}, lean`, text: versionsOf(page, lean) },
      { name: `collection, ${where}, every field`, text: versionsOf(page, full) },
    ]),
    ...Object.entries(run).flatMap(([where, page]) => [
      { name: `run, ${where}, lean`, text: outputsOf(page, lean) },
      { name: `run, ${where}, every field`, text: outputsOf(page, full) },
    ]),
    { name: 'collection, newest first', text: versionsOf('first: 100, order: "-version_index"', lean) },
    { name: 'collection, by time', text: versionsOf('first: 100, order: "-created_at"', lean) },
    { name: 'run, by time', text: outputsOf('first: 100, order: "created_at"', lean) },
    { name: 'collection, committed only', text: versionsOf(filtered({ state: 'COMMITTED' }), lean) },
    { name: 'collection, uploads only', text: versionsOf(filtered({ state: 'PENDING' }), lean) },
    { name: 'collection, with totalCount', text: versionsOf('first: 100', lean).replace(info, `${info} totalCount`) },
    {
      name: 'inputs of a run',
      text: within(
        `run(name: "run-reader") { inputArtifacts(first: 100) { ${info} edges { cursor node { ${lean} } } } }`,
      ),
    },
    {
      name: 'collections of a project',
      text: within(`artifactCollections(first: 100) { ${info} edges { cursor node { id name } } }`),
    },
    { name: 'runs of a project', text: within(`runs(first: 100) { ${info} edges { cursor node { id name } } }`) },
    { name: 'runs, first', text: runs('first: 100', 'id name') },
    { name: 'runs, every field', text: runs('first: 100, order: "+created_at"', everyRunField) },
    { name: 'runs, last to be heard of', text: runs('first: 100, order: "-heartbeat_at"', 'id name') },
    { name: 'runs, with totalCount', text: runs('first: 100', 'id').replace(info, `${info} totalCount`) },
    { name: 'runs, by state', text: runs(`${filtered({ state: 'failed' })}, order: "-created_at"`, 'id name') },
    { name: 'runs, by group', text: runs(`${filtered({ group: 'group-7' })}, order: "+created_at"`, 'id name') },
    {
      name: 'runs, by sweep',
      text: runs(`${filtered({ $and: [{ sweep: 'sweep-40' }] })}, order: "+created_at"`, 'id'),
    },
    { name: 'runs, by tag', text: runs(filtered({ tags: 'reviewed' }), 'id name') },
    { name: 'runs, by metric', text: runs(filtered({ 'summary_metrics.epoch': { $lt: 20 } }), 'id name') },
    { name: 'registry, all', text: inRegistry('first: 100') },
    { name: 'registry, by alias', text: inRegistry(filtered({ alias: 'served-17' })) },
    { name: 'registry, by alias, some', text: inRegistry(filtered({ alias: { $regex: '^served-1' } })) },
    { name: 'registry, by metadata', text: inRegistry(filtered({ 'metadata.loss': { $lt: 0.001 } })) },
    { name: 'registry, by tag', text: inRegistry(filtered({ tag: 'reviewed' })) },
    { name: 'registry, by time', text: inRegistry(filtered({ created_at: { $lt: '2024-02-01' } })) },
  ]
}
