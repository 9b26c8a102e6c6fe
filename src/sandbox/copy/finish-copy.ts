import type { Acting } from '../rules/guards.ts'
import { entityNamed } from '../world/make-project.ts'
import { type Copying, writePart } from './copying.ts'
import { hidden } from './source.ts'

/** Copies what holds for whole entities, and ends the copy. */
export async function finishCopy(copying: Copying): Promise<void> {
  const { source, signal, acting, id } = copying
  const { copies } = acting.store
  const portfolios = copies.copiedCollections(id).filter(({ kind }) => kind === 'PORTFOLIO')
  const entities = [...new Set(portfolios.map(({ path }) => path.slice(0, path.indexOf('/'))))]
  const answers: (readonly [string, readonly string[] | null])[] = []
  for (const entity of entities) answers.push([entity, await source.protectedAliases(entity, { signal })])
  writePart(copying, () => {
    for (const [entity, aliases] of answers) protect(acting, entity, aliases ?? aliasesHeld(acting, entity))
    organize(acting, copying.path)
    copies.finishCopy(id)
  })
}

function protect(acting: Acting, entityName: string, aliases: readonly string[]): void {
  entityNamed(acting, entityName)
  for (const alias of aliases) acting.store.write.addProtectedAlias({ entityName, alias })
}

/** Where the server would not say which aliases are protected, all that stand there are: plans keep them too. */
function aliasesHeld({ store }: Acting, entityName: string): readonly string[] {
  const everything = { descending: false, limit: -1, offset: 0 }
  return store.places.projects
    .rows({ entityName }, everything)
    .flatMap(({ id }) => store.places.collectionsIn(id))
    .filter(({ kind }) => kind === 'PORTFOLIO')
    .flatMap(({ id }) => store.read.aliasesIn(id).map(({ alias }) => alias))
}

/** Registries are found through an organisation: each of their owners gets one, and the project's entity joins the first. */
function organize({ store }: Acting, path: string): void {
  const everything = { descending: false, limit: -1, offset: 0 }
  const hasRegistry = (entityName: string) =>
    store.places.projects.rows({ entityName }, everything).some(({ name }) => name.startsWith('wandb-registry-'))
  for (const { id, name, organizationId } of store.places.entities()) {
    if (organizationId !== null || name === hidden || !hasRegistry(name)) continue
    const made = store.places.addOrganization({ name, entityId: id, advancedSearch: 0 })
    store.places.joinOrganization({ entityId: id, organizationId: made })
  }
  const entity = store.read.entityNamed(path.slice(0, path.indexOf('/')))
  const [first] = store.places.organizations()
  if (entity?.organizationId === null && first) {
    store.places.joinOrganization({ entityId: entity.id, organizationId: first.id })
  }
}
