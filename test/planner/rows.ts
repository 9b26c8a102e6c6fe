import type { Json } from '../../src/conditions/values.ts'
import type { Artifact, Link } from '../../src/resources/version/artifact.ts'
import {
  HIDDEN,
  type Known,
  type LinkFacts,
  type Place,
  type ProjectFacts,
  projectOf,
  versionsOf,
  type World,
} from './facts.ts'
import type { ScopeData } from './plan.ts'
import { readPythonJson } from './python-json.ts'

/** One version in one place. */
export interface Row {
  readonly artifact: Artifact
  readonly known: Known
  readonly place: Place
  /** Its aliases in the place where it was found; those of a hidden place count, to be safe. */
  readonly ownAliases: readonly string[]
  /** Whether a registry or another portfolio may hold it. */
  readonly isHeld: boolean
}

/** A field's value came and cannot be understood. */
export class Unreadable extends Error {}

/** Nothing is done, with coppice's code for why. */
export class Refusal extends Error {
  readonly code: string

  constructor(code: string, why: string) {
    super(why)
    this.code = code
  }
}

/** Tells rows apart: one for each version and collection. */
export function keyOf({ known, place }: Row): string {
  return `${known.version.id} in ${collectionOf(place)}`
}

export function collectionOf({
  entity,
  project,
  collection,
}: Pick<Place, 'entity' | 'project' | 'collection'>): string {
  return `${entity}/${project}/${collection}`
}

/** The rows of a scope, in no order that means anything. Throws a `Refusal` when something that was named is missing. */
export function rowsIn(world: World, scope: ScopeData): readonly Row[] {
  const rows = foundIn(world, scope).filter(({ known }) => known.version.state !== 'DELETED')
  return [...new Map(rows.map(row => [keyOf(row), row])).values()]
}

function foundIn(world: World, scope: ScopeData): readonly Row[] {
  switch (scope.kind) {
    case 'ofRun':
      return rowsOfRun(world, scope.run, 'outputs', 'refuse')
    case 'usedByRun':
      return rowsOfRun(world, scope.run, 'inputs', 'refuse')
    case 'ofRuns':
      return scope.runs.flatMap(run => rowsOfRun(world, run, 'outputs', scope.missing))
    case 'inCollection':
      return rowsOfCollection(world, scope.collection)
    case 'inProject':
      return there(projectOf(world, scope.project), scope.project).sequences.flatMap(({ versions }) =>
        versions.map(({ id }) => atSource(world, id)),
      )
    case 'inEntity':
      return world.projects
        .filter(({ entity }) => entity === scope.entity)
        .flatMap(({ sequences }) => sequences)
        .flatMap(({ versions }) => versions.map(({ id }) => atSource(world, id)))
    case 'runsIn':
      return there(projectOf(world, scope.project), scope.project)
        .runs.filter(({ state }) => scope.states.includes(state))
        .flatMap(({ name }) => rowsOfRun(world, `${scope.project}/${name}`, scope.way, 'refuse'))
    case 'collectionsIn': {
      const { sequences, portfolios } = there(projectOf(world, scope.project), scope.project)
      const visible = portfolios.filter(({ visibility }) => visibility === 'visible')
      return [...sequences, ...visible]
        .filter(({ type }) => scope.types.includes(type))
        .flatMap(({ name }) => rowsOfCollection(world, `${scope.project}/${name}`))
    }
    case 'named':
      return scope.names.map(name => rowNamed(world, name))
    case 'withId':
      return scope.ids.map(id => {
        if (there(versionsOf(world).get(id), id).version.state === 'DELETED') throw new Refusal('NOT_FOUND', id)
        return atSource(world, id)
      })
  }
}

function rowsOfRun(
  world: World,
  path: string,
  direction: 'outputs' | 'inputs',
  missing: 'refuse' | 'skip',
): readonly Row[] {
  const [entity, project, name] = path.split('/')
  const run = projectOf(world, `${entity}/${project}`)?.runs.find(one => one.name === name)
  if (run === undefined && missing === 'skip') return []
  const versions = versionsOf(world)
  return there(run, path)[direction].flatMap(id => (versions.has(id) ? [atSource(world, id)] : []))
}

function rowsOfCollection(world: World, path: string): readonly Row[] {
  const [entity, project, name] = path.split('/')
  const home = there(projectOf(world, `${entity}/${project}`), path)
  const sequence = home.sequences.find(one => one.name === name)
  if (sequence !== undefined) return sequence.versions.map(({ id }) => atSource(world, id))
  const portfolio = there(
    home.portfolios.find(one => one.name === name),
    path,
  )
  return portfolio.links.flatMap(({ versionId, versionIndex }) => {
    const known = versionsOf(world).get(versionId)
    const { type } = portfolio
    const place = { entity: home.entity, project: home.name, collection: portfolio.name, type, versionIndex, portfolio }
    return known === undefined ? [] : [rowOf(known, place)]
  })
}

function rowNamed(world: World, path: string): Row {
  const [collection = '', alias = ''] = path.split(':')
  const rows = rowsOfCollection(world, collection).filter(({ known }) => known.version.state !== 'DELETED')
  return there(
    rows.find(
      row =>
        `v${row.place.versionIndex}` === alias ||
        (row.place.portfolio === undefined
          ? row.known.version.aliases.includes(alias)
          : row.known.holders.some(({ portfolio, link }) => {
              return portfolio === row.place.portfolio && link.aliases.includes(alias)
            })),
    ),
    path,
  )
}

function there<Thing>(thing: Thing | undefined, path: string): Thing {
  if (thing === undefined) throw new Refusal('NOT_FOUND', path)
  return thing
}

const rowsAtSource = new WeakMap<Known, Row>()

function atSource(world: World, id: string): Row {
  const known = there(versionsOf(world).get(id), id)
  const row = rowsAtSource.get(known) ?? makeRowAtSource(known)
  rowsAtSource.set(known, row)
  return row
}

function makeRowAtSource(known: Known): Row {
  const { project, sequence, version } = known
  const { versionIndex } = version
  const { name: collection, type } = sequence
  const place = { entity: project.entity, project: project.name, collection, type, versionIndex, portfolio: undefined }
  return rowOf(known, place)
}

function rowOf(known: Known, place: Place): Row {
  const { holders, version } = known
  const hidden = holders
    .filter(({ portfolio }) => portfolio.visibility === 'hidden')
    .flatMap(({ link }) => link.aliases)
  const here =
    place.portfolio === undefined
      ? version.aliases
      : holders.filter(({ portfolio }) => portfolio === place.portfolio).flatMap(({ link }) => link.aliases)
  const ownAliases = [...here, ...hidden]
  return {
    artifact: artifactOf(known, place, ownAliases),
    known,
    place,
    ownAliases,
    isHeld: holders.length > 0 || version.linksAreCut,
  }
}

function artifactOf(known: Known, place: Place, ownAliases: readonly string[]): Artifact {
  const { version: facts, holders } = known
  const { entity, project, collection, type, versionIndex } = place
  const version = versionIndex === null ? null : `v${versionIndex}`
  return {
    ...{ id: facts.id, entity, project, collection, type, version, versionIndex, state: facts.state },
    name: `${collection}:${version ?? '‹no version yet›'}`,
    aliases: [...new Set([...facts.aliases, ...holders.flatMap(({ link }) => link.aliases)])],
    ownAliases,
    tags: facts.tags,
    ...{ size: facts.size, storedBytes: facts.storedBytes, fileCount: facts.fileCount, usedCount: facts.usedCount },
    ...{ ttl: facts.ttl, description: facts.description, digest: facts.digest, createdBy: facts.createdBy },
    historyStep: facts.historyStep,
    loggedBy: null,
    links: linksOf(known),
    get createdAt() {
      return timeOf(facts.createdAt)
    },
    get updatedAt() {
      return facts.updatedAt === null ? null : timeOf(facts.updatedAt)
    },
    get metadata() {
      return metadataOf(facts.metadata)
    },
  }
}

function linksOf({ holders, version }: Known): readonly Link[] {
  const links = holders.map(({ project, portfolio, link }) => linkOf(project, portfolio, link))
  return version.linksAreCut ? [...links, HIDDEN_LINK] : links
}

const HIDDEN_LINK: Link = {
  ...{ entity: HIDDEN, project: HIDDEN, collection: HIDDEN, aliases: [] },
  get linkedAt(): Date {
    throw new Unreadable('time')
  },
}

function linkOf(
  { entity, name: project }: ProjectFacts,
  { name: collection, visibility }: { readonly name: string; readonly visibility: string },
  { aliases, linkedAt }: LinkFacts,
): Link {
  if (visibility === 'hidden') return HIDDEN_LINK
  const held = { collection, aliases, linkedAt: timeOf(linkedAt) }
  return visibility === 'nameless' ? { entity: HIDDEN, project: HIDDEN, ...held } : { entity, project, ...held }
}

function timeOf(text: string): Date {
  const time = new Date(`${text}Z`)
  if (Number.isNaN(time.getTime())) throw new Unreadable('time')
  return time
}

const parsed = new Map<string, { readonly [key: string]: Json } | undefined>()

function metadataOf(text: string | null): { readonly [key: string]: Json } | null {
  if (text === null) return null
  if (parsed.size > 10_000) parsed.clear()
  if (!parsed.has(text)) parsed.set(text, readPythonJson(text))
  const value = parsed.get(text)
  if (value === undefined) throw new Unreadable('metadata')
  return value
}
