import { type Resolver, resolver, type Served } from './documents.ts'
import {
  HIDDEN,
  type Holder,
  type Known,
  type PortfolioFacts,
  type ProjectFacts,
  type RunFacts,
  type SequenceFacts,
  type VersionFacts,
  versionsOf,
  type World,
} from './facts.ts'
import { readPythonJson } from './python-json.ts'
import { type Entry, isTold, type ListOptions, list } from './served-lists.ts'

export interface GraphOptions extends ListOptions {
  /** Whether lists show deleted versions too. */
  readonly showsDeleted: boolean
  /** Whether `v3` stands among the aliases, as on old servers. */
  readonly listsVersionsAsAliases: boolean
  /** Fields that this server lacks, as `Type.field`. */
  readonly lacks: readonly string[]
}

/** The root objects of a world, as W&B's schema has them. Objects are made when they are first asked for. */
export function graphOf(world: World, options: GraphOptions): Served {
  const versions = versionsOf(world)
  const objects = new Map<object, Served>()
  const once = <Facts extends object>(facts: Facts, make: (facts: Facts) => Served): Served => {
    const known = objects.get(facts)
    if (known !== undefined) return known
    const made = options.lacks.length === 0 ? make(facts) : without(make(facts), options.lacks)
    objects.set(facts, made)
    return made
  }

  const artifact = (known: Known): Served => once(known, artifactServed)
  const project = (facts: ProjectFacts): Served => once(facts, projectServed)
  const sequence = (home: ProjectFacts, facts: SequenceFacts): Served => once(facts, () => sequenceServed(home, facts))
  const portfolio = (home: ProjectFacts, facts: PortfolioFacts): Served =>
    once(facts, () => portfolioServed(home, facts))
  const shownHolder = ({ project: home, portfolio: facts }: Holder): Served | null =>
    facts.visibility === 'hidden' ? null : portfolio(home, facts)

  function artifactServed(known: Known): Served {
    const { version, project: home, sequence: source, holders } = known
    const showsVersion = options.listsVersionsAsAliases && version.versionIndex !== null
    const shown = showsVersion ? [...version.aliases, `v${version.versionIndex}`] : version.aliases
    const held = (
      holder: SequenceFacts | PortfolioFacts,
      collection: Served | null,
      versionIndex: number | null,
      createdAt: string,
    ) => ({
      __typename: 'ArtifactCollectionMembershipEdge',
      node: {
        __typename: 'ArtifactCollectionMembership',
        id: `${version.id} in ${holder.id}`,
        ...{ versionIndex, artifactCollection: collection, createdAt },
      },
    })
    return {
      __typename: 'Artifact',
      ...factsServed(version),
      usedBy: list('Artifact.usedBy', options, () => usersOf(version.id)),
      get artifactSequence() {
        return sequence(home, source)
      },
      artifactType: { __typename: 'ArtifactType', name: source.type },
      get aliases() {
        return [
          ...shown.map(alias => aliasServed(alias, sequence(home, source))),
          ...holders.flatMap(holder => holder.link.aliases.map(alias => aliasServed(alias, shownHolder(holder)))),
        ]
      },
      get artifactMemberships() {
        return {
          __typename: 'ArtifactCollectionMembershipConnection',
          pageInfo: { __typename: 'PageInfo', hasNextPage: version.linksAreCut, endCursor: null },
          edges: [
            held(source, sequence(home, source), version.versionIndex, version.createdAt),
            ...holders.map(holder =>
              held(holder.portfolio, shownHolder(holder), holder.link.versionIndex, holder.link.linkedAt),
            ),
          ],
        }
      },
    }
  }

  function versionEntry(known: Known, versionIndex: number | null): Entry {
    const edge = {
      __typename: 'VersionedArtifactEdge',
      version: versionIndex === null ? '' : `v${versionIndex}`,
      get node() {
        return artifact(known)
      },
    }
    return { id: known.version.id, edge, facts: () => filterFacts(known, versionIndex) }
  }

  const isListed = ({ version }: Known) => options.showsDeleted || version.state !== 'DELETED'
  const knownOf = (ids: readonly string[]): readonly Known[] => ids.flatMap(id => versions.get(id) ?? [])

  function collectionServed(home: ProjectFacts, facts: SequenceFacts | PortfolioFacts, rows: () => readonly Entry[]) {
    return {
      id: facts.id,
      name: facts.name,
      createdAt: '2025-01-01T00:00:00',
      state: 'READY',
      description: null,
      tags: list('ArtifactCollection.tags', options, () => []),
      defaultArtifactType: { __typename: 'ArtifactType', name: facts.type },
      project: 'visibility' in facts && facts.visibility !== 'visible' ? null : project(home),
      artifacts: list('ArtifactCollection.artifacts', options, rows),
      artifactMembership: resolver(['aliasName'], ({ aliasName }) => membership(facts, String(aliasName))),
    }
  }

  function sequenceServed(home: ProjectFacts, facts: SequenceFacts): Served {
    const rows = () =>
      knownOf(facts.versions.map(({ id }) => id))
        .filter(isListed)
        .map(known => versionEntry(known, known.version.versionIndex))
    return { __typename: 'ArtifactSequence', ...collectionServed(home, facts, rows) }
  }

  function portfolioServed(home: ProjectFacts, facts: PortfolioFacts): Served {
    const rows = () =>
      facts.links.flatMap(({ versionId, versionIndex }) =>
        knownOf([versionId])
          .filter(isListed)
          .map(known => versionEntry(known, versionIndex)),
      )
    return { __typename: 'ArtifactPortfolio', ...collectionServed(home, facts, rows) }
  }

  function membership(facts: SequenceFacts | PortfolioFacts, alias: string): Served | null {
    const places =
      'versions' in facts
        ? facts.versions.map(version => ({ ...version, versionId: version.id }))
        : facts.links.map(link => ({ ...link, state: versions.get(link.versionId)?.version.state }))
    const alive = places.filter(({ state }) => state !== 'DELETED')
    const found = alive.find(({ versionIndex, aliases }) => `v${versionIndex}` === alias || aliases.includes(alias))
    const [known] = found === undefined ? [] : knownOf([found.versionId])
    if (found === undefined || known === undefined) return null
    const { versionIndex } = found
    return { __typename: 'ArtifactCollectionMembership', versionIndex, artifact: artifact(known) }
  }

  /** The runs that used a version, of all projects. */
  function usersOf(id: string): readonly Entry[] {
    return world.projects.flatMap(home =>
      home.runs.flatMap(run => (run.inputs.includes(id) ? [runEntry(home, run)] : [])),
    )
  }

  function runEntry(home: ProjectFacts, run: RunFacts): Entry {
    const node = once(run, () => runServed(home, run))
    return { id: run.name, edge: { __typename: 'RunEdge', node }, facts: () => ({ state: run.state }) }
  }

  function runServed(home: ProjectFacts, run: RunFacts): Served {
    const { entity, name } = home
    const nodes = (ids: readonly string[]) => (): readonly Entry[] =>
      ids.flatMap((id): readonly Entry[] => {
        const known = versions.get(id)
        if (known === undefined) return [{ id, edge: { __typename: 'ArtifactEdge', node: null }, facts: () => ({}) }]
        return isListed(known) ? [versionEntry(known, known.version.versionIndex)] : []
      })
    return {
      __typename: 'Run',
      id: runId({ entity, project: name, run: run.name }),
      name: run.name,
      get project() {
        return project(home)
      },
      ...{ displayName: run.name, state: run.state, group: null, jobType: null, sweepName: null, tags: [] },
      ...{ createdAt: '2025-01-01T00:00:00', heartbeatAt: null, projectId: `${entity}/${name}`, user: null },
      ...{ config: '{}', summaryMetrics: '{}', storageBytes: 0 },
      outputArtifacts: list('Run.outputArtifacts', options, nodes(run.outputs)),
      inputArtifacts: list('Run.inputArtifacts', options, nodes(run.inputs)),
    }
  }

  function projectServed(facts: ProjectFacts): Served {
    const visible = facts.portfolios.filter(({ visibility }) => visibility === 'visible')
    const collections = (): readonly (readonly [SequenceFacts | PortfolioFacts, Served])[] => [
      ...facts.sequences.map(one => [one, sequence(facts, one)] as const),
      ...visible.map(one => [one, portfolio(facts, one)] as const),
    ]
    const entries = (type?: string) => () =>
      collections()
        .filter(([one]) => type === undefined || isTold(`${one.id} ${type}`, () => one.type === type, options))
        .map(([{ id, name }, node]): Entry => {
          const collectionType = node.__typename === 'ArtifactSequence' ? 'SEQUENCE' : 'PORTFOLIO'
          return {
            id,
            edge: { __typename: 'ArtifactCollectionEdge', node },
            facts: () => ({ id, name, collectionType }),
          }
        })
    const named = (type?: string) =>
      resolver(['name'], ({ name }) => {
        const found = collections().find(([one]) => one.name === name && (type === undefined || one.type === type))
        return found?.[1] ?? null
      })
    const typeNamed = (name: string): Served | null => {
      if (!collections().some(([one]) => one.type === name)) return null
      return {
        __typename: 'ArtifactType',
        name,
        artifactCollection: named(name),
        artifactCollections: list('ArtifactType.artifactCollections', options, entries(name), ['collectionTypes']),
      }
    }
    return {
      __typename: 'Project',
      id: `${facts.entity}/${facts.name}`,
      name: facts.name,
      entityName: facts.entity,
      artifactCollection: named(),
      artifactCollections: list('Project.artifactCollections', options, entries(), ['collectionTypes']),
      artifactType: resolver(['name'], ({ name }) => typeNamed(String(name))),
      run: resolver(['name'], ({ name }) => {
        const run = facts.runs.find(one => one.name === name)
        return run === undefined ? null : once(run, () => runServed(facts, run))
      }),
      runs: list('Project.runs', options, () => facts.runs.map(run => runEntry(facts, run))),
      ...{ access: 'PRIVATE', createdAt: '2025-01-01T00:00:00', updatedAt: null, description: null },
      ...{ storageBytes: 0, runCount: facts.runs.length },
      artifactTypes: list('Project.artifactTypes', options, () => []),
    }
  }

  const projectsOf = (owner: string) =>
    list('Entity.projects', options, () =>
      world.projects
        .filter(({ entity }) => entity === owner)
        .map((facts): Entry => {
          const node = project(facts)
          return { id: String(node['id']), edge: { __typename: 'ProjectEdge', node }, facts: () => ({}) }
        }),
    )

  return rootOf(world, {
    project,
    projectsOf,
    artifact: id => knownOf([id]).map(artifact)[0] ?? null,
    sequence,
    portfolio,
  })
}

interface Finders {
  project(facts: ProjectFacts): Served
  projectsOf(owner: string): Resolver
  artifact(id: string): Served | null
  sequence(home: ProjectFacts, facts: SequenceFacts): Served
  portfolio(home: ProjectFacts, facts: PortfolioFacts): Served
}

function rootOf(world: World, finders: Finders): Served {
  const collections = new Map<string, () => Served>()
  for (const home of world.projects) {
    for (const one of home.sequences) collections.set(one.id, () => finders.sequence(home, one))
    for (const one of home.portfolios) {
      if (one.visibility !== 'hidden') collections.set(one.id, () => finders.portfolio(home, one))
    }
  }
  const entities = new Set(world.projects.map(({ entity }) => entity))
  const project: Resolver = resolver(['name', 'entityName'], ({ name, entityName }) => {
    const found = world.projects.find(one => one.name === name && one.entity === entityName)
    return found === undefined ? null : finders.project(found)
  })
  return {
    __typename: 'Query',
    project,
    artifact: resolver(['id'], ({ id }) => finders.artifact(String(id))),
    artifactCollection: resolver(['id'], ({ id }) => collections.get(String(id))?.() ?? null),
    entity: resolver(['name'], ({ name }) => {
      if (!entities.has(String(name))) return null
      const shielded = world.protectedAliases[String(name)] ?? []
      return {
        __typename: 'Entity',
        name,
        protectedAliases: resolver(['adminType'], () => shielded),
        projects: finders.projectsOf(String(name)),
      }
    }),
    organization: resolver(['name'], ({ name }) => {
      return { __typename: 'Organization', id: String(name), name: String(name), orgEntity: null }
    }),
    viewer: { __typename: 'User', entity: [...entities][0] ?? '', username: 'someone', organizations: [] },
  }
}

function factsServed(version: VersionFacts): Readonly<Record<string, unknown>> {
  const { id, state, size, createdAt, updatedAt, description, digest, fileCount, historyStep, usedCount } = version
  return {
    ...{ id, state, size, createdAt, updatedAt, description, digest, fileCount, historyStep, usedCount },
    versionIndex: version.versionIndex,
    metadata: version.metadata,
    storageBytes: version.storedBytes,
    tags: version.tags.map(name => ({ __typename: 'Tag', name })),
    ttlDurationSeconds: version.ttl.seconds ?? -2,
    ttlIsInherited: version.ttl.inherited,
    createdBy: makerServed(version.createdBy),
  }
}

function makerServed(maker: VersionFacts['createdBy']): Served | null {
  if (maker === null) return null
  if (maker.kind === 'user') return { __typename: 'User', username: maker.username === HIDDEN ? null : maker.username }
  const { entity: entityName, project: name, run } = maker
  const project = entityName === HIDDEN ? null : { __typename: 'Project', name, entityName }
  return { __typename: 'Run', id: runId(maker), name: run, state: maker.state, project }
}

const runId = ({ entity, project, run }: Readonly<Record<'entity' | 'project' | 'run', string>>) =>
  `run ${entity}/${project}/${run}`

const aliasServed = (alias: string, artifactCollection: Served | null): Served => ({
  __typename: 'ArtifactAlias',
  alias,
  artifactCollection,
})

/** What a list of versions can be filtered and ordered by, under the names that W&B may use for it. */
function filterFacts(
  { version, sequence, holders }: Known,
  versionIndex: number | null,
): Readonly<Record<string, unknown>> {
  const aliases = [...version.aliases, ...holders.flatMap(({ link }) => link.aliases)]
  return {
    ...{ id: version.id, state: version.state, size: version.size, digest: version.digest, type: sequence.type },
    ...{ createdAt: version.createdAt, created_at: version.createdAt, artifact_created_at: version.createdAt },
    ...{ updatedAt: version.updatedAt, updated_at: version.updatedAt, artifact_size: version.size },
    ...{ version: `v${versionIndex}`, versionIndex, version_index: versionIndex },
    ...{ alias: aliases, aliases, tag: version.tags, tags: version.tags, artifact_id: version.id },
    ...{ usedCount: version.usedCount, fileCount: version.fileCount, description: version.description },
    get metadata() {
      return version.metadata === null ? null : readPythonJson(version.metadata)
    },
  }
}

function without(object: Served, lacks: readonly string[]): Served {
  const gone = lacks.filter(name => name.startsWith(`${object.__typename}.`)).map(name => name.split('.')[1])
  return gone.length === 0
    ? object
    : ({ ...object, ...Object.fromEntries(gone.map(name => [name, undefined])) } as Served)
}
