import {
  CollectionVersionsDocument,
  NamedCollectionVersionsDocument,
  NamedVersionDocument,
  RunInputsDocument,
  RunOutputsDocument,
  VersionByIdDocument,
} from '../../../generated/operations.ts'
import { fromTheEnd, type Listing, lastPage, listing } from '../../listing/listing.ts'
import { mustBe, mustBeProject } from '../../listing/must-be.ts'
import { brought, readPage } from '../../listing/read-page.ts'
import { type CollectionPath, completed, printPath, type RunPath, type VersionPath } from '../../plan/path.ts'
import type { VersionScan } from '../../plan/query.ts'
import { projectListings } from './listings-of-project.ts'
import { madeBy } from './maker.ts'
import { inCollection, placeOf, present, recordAtSource, type VersionPage, versionsPage } from './page.ts'
import type { Place, VersionRecord } from './record.ts'
import { asked, firstRows, pushed, type ScanContext, stateFilter } from './scan-context.ts'

/** The listings of a scan, with short paths completed by the defaults. */
export function listingsOf(scan: VersionScan, context: ScanContext): readonly Listing<VersionRecord>[] {
  switch (scan.kind) {
    case 'runs':
      return scan.runs.map(run => {
        return pushed('run.artifacts(filters)', context.hints.state !== undefined, context, on =>
          runListing(run, scan.direction, on, context),
        )
      })
    case 'collection':
      return [collectionListing(scan.collection, context)]
    case 'project':
      return projectListings(scan.project, context, contentListing)
    case 'names':
      return scan.names.map(name => nameListing(name, context))
    case 'versionsOfEach':
      return []
    case 'ids':
      return scan.ids.map(id => idListing(id, context))
  }
}

function runListing(
  path: RunPath,
  direction: 'outputs' | 'inputs',
  filtered: boolean,
  context: ScanContext,
): Listing<VersionRecord> {
  const { defaults, sizes } = context
  const { entity, project } = completed(path, defaults)
  const label = printPath(path, defaults, path.run)
  const variables = (after: string | null, rows: number) => ({
    ...{ entity, project, run: path.run, first: firstRows(context, after, rows), after },
    ...asked('filters', filtered, stateFilter(context)),
  })
  return listing({
    op: 'list',
    label: `run ${label}`,
    document: direction === 'outputs' ? RunOutputsDocument : RunInputsDocument,
    perRequest: sizes.lists,
    switches: filtered ? ['names', 'filters'] : ['names'],
    variables,
    ...backwardOf(variables, context),
    read: root => {
      if (root === null) return { missing: `project ${entity}/${project}` }
      mustBeProject({ entity, project }, root)
      const found = brought(root.run, `run ${label}`)
      if (found === null) return { missing: `run ${label}` }
      mustBe('run', path.run, found.name)
      if (direction === 'outputs') context.toldRun?.(label, found.id)
      const { edges, ...page } = readPage(found.artifacts, label)
      const named = madeBy(found.id, { entity, project, run: path.run })
      const rows = edges.map(({ node }) => recordAtSource(named(node)))
      return { ...page, rows: present(rows), listings: [] }
    },
  })
}

function collectionListing(path: CollectionPath, context: ScanContext): Listing<VersionRecord> {
  const { defaults, hints, sizes } = context
  const { entity, project } = completed(path, defaults)
  const { collection } = path
  const label = printPath(path, defaults, collection)
  const order = hints.order === 'desc' ? '-version_index' : 'version_index'
  const make = (isOrdered: boolean, filtered: boolean): Listing<VersionRecord> => {
    const variables = (after: string | null, rows: number) => ({
      ...{ entity, project, collection, first: firstRows(context, after, rows), after },
      ...asked('order', isOrdered, order),
      ...asked('filters', filtered, stateFilter(context)),
    })
    return listing({
      op: 'list',
      label: `collection ${label}`,
      document: NamedCollectionVersionsDocument,
      perRequest: sizes.lists,
      switches: [...(isOrdered ? (['order'] as const) : []), ...(filtered ? (['filters'] as const) : [])],
      variables,
      ...backwardOf(variables, context),
      read: root => {
        if (root === null) return { missing: `project ${entity}/${project}` }
        mustBeProject({ entity, project }, root)
        const found = brought(root.artifactCollection, `collection ${label}`)
        if (found === null) return { missing: `collection ${label}` }
        mustBe('collection', collection, found.name)
        return versionsPage(found.artifacts, found.name, placeOf(found, entity, project), label)
      },
    })
  }
  return pushed('collection.artifacts(order)', hints.order !== undefined, context, isOrdered =>
    pushed('collection.artifacts(filters)', hints.state !== undefined, context, filtered => make(isOrdered, filtered)),
  )
}

/** The versions of a collection that is known by its id and place; or those that follow a page of them. */
export function contentListing(
  id: string,
  place: Place,
  context: ScanContext,
  before?: VersionPage,
): Listing<VersionRecord> {
  const label = `${place.entity}/${place.project}/${place.collection}`
  return pushed('collection.artifacts(filters)', context.hints.state !== undefined, context, filtered => {
    const variables = (after: string | null, rows: number) => ({
      ...{ id, first: firstRows(context, after, rows), after },
      ...asked('filters', filtered, stateFilter(context)),
    })
    return listing({
      op: 'list',
      label: `collection ${label}`,
      document: CollectionVersionsDocument,
      perRequest: context.sizes.lists,
      switches: filtered ? ['filters'] : [],
      once: id,
      ...(before === undefined ? {} : { start: before.next, before }),
      variables,
      ...backwardOf(variables, context),
      // The collection was found a moment ago. If it is not shown now, it is not listed, and this is told.
      read: root => {
        if (root === null) return { ...lastPage([]), hidden: 1, gap: label }
        mustBe('collection', id, root.id)
        return versionsPage(root.artifacts, root.name, place, label)
      },
    })
  })
}

/** A list may be read from its end too, when all of it is wanted, in any order. */
function backwardOf<Variables extends { readonly first: number; readonly after: string | null }>(
  variables: (after: string | null, rows: number) => Variables,
  { hints }: ScanContext,
) {
  if (hints.limit !== undefined || hints.order !== undefined) return {}
  return { backward: (before: string | null, rows: number) => fromTheEnd(variables(before, rows)) }
}

function nameListing(path: VersionPath, { defaults, sizes }: ScanContext): Listing<VersionRecord> {
  const { entity, project } = completed(path, defaults)
  const { collection, alias } = path
  const collectionLabel = printPath(path, defaults, collection)
  const missing = { missing: `version ${collectionLabel}:${alias}` }
  return listing({
    op: 'get',
    label: missing.missing,
    document: NamedVersionDocument,
    perRequest: sizes.batch,
    variables: () => ({ entity, project, collection, alias }),
    read: root => {
      if (root === null) return { missing: `project ${entity}/${project}` }
      mustBeProject({ entity, project }, root)
      const found = brought(root.artifactCollection, `collection ${collectionLabel}`)
      if (found === null) return { missing: `collection ${collectionLabel}` }
      mustBe('collection', collection, found.name)
      const { artifact = null, versionIndex = null } = found.artifactMembership ?? {}
      if (artifact === null) return missing
      const [record] = present([
        inCollection(artifact, found.name, { ...placeOf(found, entity, project), versionIndex }),
      ])
      if (record === undefined) return missing
      if (!isCalled(record, alias)) mustBe('version', alias, `v${versionIndex}`)
      return lastPage([record])
    },
  })
}

/** Whether a version has a name: its number, an alias in its place, or a hash, which rows do not hold (docs/wandb-api.md §2.7). */
function isCalled({ node, place }: VersionRecord, name: string): boolean {
  if (name === `v${place.versionIndex}` || /^[0-9a-f]{20,}$/.test(name)) return true
  return node.aliases.some(({ alias, artifactCollection: holder }) => {
    const isThere =
      holder?.__typename === 'ArtifactPortfolio' ? holder.id === place.portfolioId : place.portfolioId === null
    return alias === name && (holder === null || isThere)
  })
}

function idListing(id: string, { sizes }: ScanContext): Listing<VersionRecord> {
  const label = `version with id ${id}`
  return listing({
    op: 'get',
    label,
    document: VersionByIdDocument,
    perRequest: sizes.batch,
    switches: ['names'],
    variables: () => ({ id }),
    read: node => {
      if (node === null) return { missing: label }
      mustBe('version', id, node.id)
      const records = present([recordAtSource(node)])
      return records.length === 0 ? { missing: label } : lastPage(records)
    },
  })
}
