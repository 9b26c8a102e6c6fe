import type { SandboxBehaviour } from '../options.ts'
import type { CollectionKind } from '../store/states.ts'
import type { ArtifactRow, CollectionRow } from '../store/tables.ts'
import { type Acting, isRealAlias, refuseProtected, refuseSystemType } from './guards.ts'
import { isInRegistry } from './links.ts'
import { badRequest, conflict, notFound } from './refusal.ts'

export type DeletionRules = Required<Pick<SandboxBehaviour, 'portfolioAliasesBlock' | 'secondDelete'>>

/** Soft-deletes a version. Null is an answer that explains nothing, as `secondDelete: 'null'` wants it. */
export function deleteVersion(
  acting: Acting,
  id: number | undefined,
  deleteAliases: boolean,
  rules: DeletionRules,
): ArtifactRow | null {
  const version = id === undefined ? undefined : acting.store.read.version(id)
  if (!version) throw notFound('artifact')
  if (version.state === 'DELETED') return deletedAgain(version, rules)
  refuseSystemType(acting.store.read.typeNameOf(version.id))
  refuseAliased(acting, version, deleteAliases, rules)
  eraseVersion(acting, version.id)
  return { ...version, state: 'DELETED', updatedAt: acting.at }
}

function deletedAgain(version: ArtifactRow, { secondDelete }: DeletionRules): ArtifactRow | null {
  if (secondDelete === 'error') throw notFound('artifact')
  return secondDelete === 'success' ? version : null
}

function refuseAliased({ store }: Acting, version: ArtifactRow, deleteAliases: boolean, rules: DeletionRules): void {
  const aliases = store.read.aliasesOf(version.id)
  if (aliases.length === 0) return
  refuseProtected(store, 'delete artifact', aliases)
  const blocking = aliases.filter(
    alias => isRealAlias(store, version, alias) && (rules.portfolioAliasesBlock || alias.kind === 'SEQUENCE'),
  )
  if (!deleteAliases && blocking.length > 0) {
    const names = blocking.map(({ alias }) => alias).join(', ')
    throw conflict(`cannot delete artifact that has aliases (${names}) unless deleteAliases is set`)
  }
}

/** Deletes without asking: aliases and links go with the version. */
export function eraseVersion({ store, at }: Acting, id: number): void {
  store.write.removeAliasesOf(id)
  store.write.removeLinksOf(id)
  store.write.setState({ id, state: 'DELETED', updatedAt: at })
}

/** Deletes what has lived as long as it was told to, as W&B's sweep does some time after. Gives how many went. */
export function sweep(acting: Acting, now: Date): number {
  const isOver = ({ state, createdAt, ttlDurationSeconds }: ArtifactRow) =>
    state !== 'DELETED' && ttlDurationSeconds > 0 && Date.parse(createdAt) + ttlDurationSeconds * 1000 <= now.getTime()
  const over = acting.store.dump.versions().filter(version => isOver(version) && !isInRegistry(acting, version))
  for (const { id } of over) eraseVersion(acting, id)
  return over.length
}

/** Deletes a sequence and all its versions. Aliases do not stand in the way, unless one is protected. */
export function deleteSequence(acting: Acting, id: number | undefined): CollectionRow {
  const { store } = acting
  const sequence = readyCollection(acting, id, 'SEQUENCE')
  refuseSystemType(store.read.type(sequence.typeId)?.name)
  refuseProtected(store, 'delete artifact sequence', store.read.aliasesOfSequence(sequence.id))
  return eraseCollection(acting, sequence)
}

/** Deletes a portfolio: its links and their aliases, never the versions. */
export function deletePortfolio(acting: Acting, id: number | undefined): CollectionRow {
  const { store } = acting
  const portfolio = readyCollection(acting, id, 'PORTFOLIO')
  refuseProtected(store, 'delete artifact portfolio', store.read.aliasesIn(portfolio.id))
  return eraseCollection(acting, portfolio)
}

/** Deletes a collection without asking. */
export function eraseCollection({ store, at }: Acting, collection: CollectionRow): CollectionRow {
  if (collection.kind === 'SEQUENCE') store.write.endSequence({ collectionId: collection.id, updatedAt: at })
  store.write.removeAliasesIn(collection.id)
  store.write.removeLinksIn(collection.id)
  store.write.endCollection({ id: collection.id, updatedAt: at })
  return { ...collection, state: 'DELETED', updatedAt: at }
}

/** A collection of this kind, if it has not been deleted. */
export function readyCollection({ store }: Acting, id: number | undefined, kind: CollectionKind): CollectionRow {
  const collection = id === undefined ? undefined : store.read.collection(id)
  if (collection?.state !== 'READY') throw notFound('artifact collection')
  if (collection.kind !== kind)
    throw badRequest(`artifact collection ${collection.name} is not a ${kind.toLowerCase()}`)
  return collection
}
