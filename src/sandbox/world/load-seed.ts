import type { Acting } from '../rules/guards.ts'
import { linkIn, typeNamed } from '../rules/links.ts'
import { addFeatures, addOrganizations } from './add-organizations.ts'
import { addCollection, addVersion } from './make.ts'
import { entityNamed, projectNamed } from './make-project.ts'
import { addRun, addSweep } from './make-run.ts'
import { findVersion, parseProject } from './paths.ts'
import type { Seed, SeedCollection, SeedPortfolio, SeedProject, SeedVersion } from './seed.ts'

/** Fills an empty database, in one transaction. A database that has an account already has a world: it is left alone. */
export function loadSeed(acting: Acting, seed: Seed): void {
  const { store } = acting
  if (store.read.account()) return
  store.transaction(() => {
    const entity = seed.entity ?? 'my-team'
    entityNamed(acting, entity)
    const username = seed.username ?? 'someone'
    for (const name of [username, ...(seed.users ?? [])]) store.write.addAccount({ username: name, entity })
    addProtectedAliases(acting, seed)
    const projects = Object.entries(seed.projects ?? {}).map(([path, project]) => addProject(acting, path, project))
    // Links may point anywhere, so they come after everything that they could point to.
    for (const { id, project } of projects) addPortfolios(acting, id, project)
    addOrganizations(acting, seed)
    // Last, since personal entities belong to no organisation.
    for (const name of [username, ...(seed.users ?? [])]) entityNamed(acting, name)
    addFeatures(acting, seed)
    for (const name of seed.xxhashDigests ?? []) {
      entityNamed(acting, name)
      store.places.enableXxhashDigests(name)
    }
  })
}

function addProtectedAliases(acting: Acting, { protectedAliases = {} }: Seed): void {
  for (const [entityName, aliases] of Object.entries(protectedAliases)) {
    entityNamed(acting, entityName)
    for (const alias of aliases) acting.store.write.addProtectedAlias({ entityName, alias })
  }
}

function addProject(acting: Acting, path: string, project: SeedProject) {
  const { entityName, name } = parseProject(path)
  const { id } = projectNamed(acting, entityName, name)
  if (project.access || project.description || project.artifactTypes) describe(acting, id, project)
  for (const [sweep, said] of Object.entries(project.sweeps ?? {})) addSweep(acting, id, sweep, said)
  for (const run of project.runs ?? []) addRun(acting, id, run)
  for (const [collection, content] of Object.entries(project.collections ?? {})) {
    addSequence(acting, id, collection, content)
  }
  return { id, project }
}

function describe(acting: Acting, id: number, { access, description, artifactTypes }: SeedProject): void {
  acting.store.places.changeProject({
    id,
    access: access ?? null,
    description: description ?? null,
    allowAllArtifactTypesInRegistry: artifactTypes ? 0 : null,
    updatedAt: acting.at,
  })
  for (const type of artifactTypes ?? []) typeNamed(acting, id, type)
}

function addSequence(acting: Acting, projectId: number, name: string, content: SeedCollection): void {
  const { type, description, tags = [], versions = [] } = content
  const wanted: readonly SeedVersion[] =
    typeof versions === 'number' ? Array.from({ length: versions }, () => ({})) : versions
  const madeAt = { ...acting, at: wanted[0]?.createdAt ?? acting.at }
  const id = addCollection(madeAt, { projectId, kind: 'SEQUENCE', name, type, description })
  for (const tag of tags) acting.store.curation.addCollectionTag({ collectionId: id, name: tag })
  for (const version of wanted) addVersion(acting, { id, projectId, name }, version)
}

function addPortfolios(acting: Acting, projectId: number, { portfolios = {} }: SeedProject): void {
  for (const [name, portfolio] of Object.entries(portfolios)) addPortfolio(acting, projectId, name, portfolio)
}

function addPortfolio(acting: Acting, projectId: number, name: string, portfolio: SeedPortfolio): void {
  const { type = 'model', description, tags = [], links = [] } = portfolio
  const collectionId = addCollection(acting, { projectId, kind: 'PORTFOLIO', name, type, description })
  for (const name of tags) acting.store.curation.addCollectionTag({ collectionId, name })
  for (const { source, aliases = [], linkedAt = acting.at } of links) {
    const artifactId = findVersion(acting.store, source).version.id
    linkIn({ ...acting, at: linkedAt }, artifactId, collectionId)
    for (const alias of aliases) acting.store.write.setAlias({ collectionId, artifactId, alias })
  }
}
