import { TypesOfProjectDocument, type TypesOfProjectQuery } from '../../../generated/operations.ts'
import type { RecordFields } from '../../conditions/judge.ts'
import type { Read } from '../../conditions/values.ts'
import { type Listing, listing } from '../../listing/listing.ts'
import { mustBeProject } from '../../listing/must-be.ts'
import { readPage } from '../../listing/read-page.ts'
import { completed } from '../../plan/path.ts'
import type { TypeScan } from '../../plan/query.ts'
import type { Execution } from '../../requests/execution.ts'
import { plainResource } from '../plain-resource.ts'
import { dateOf, textOf, textOrNull } from '../read-values.ts'
import type { Resource } from '../resource.ts'
import type { RowRecord } from '../row-record.ts'
import type { ArtifactType } from './artifact-type-row.ts'
import { listsTypes } from './places.ts'

type TypeNode = NonNullable<NonNullable<TypesOfProjectQuery['project']>['artifactTypes']['edges'][number]['node']>

/** A type as a read gave it, and its project. */
interface TypeRecord extends RowRecord {
  readonly entity: string
  readonly project: string
  readonly type: TypeNode
}

type Readers = { readonly [Field in keyof ArtifactType]: (record: TypeRecord) => Read<ArtifactType[Field]> }

const READERS: Readers = {
  id: ({ type }) => type.id,
  name: ({ type }) => textOf(type.name),
  entity: ({ entity }) => entity,
  project: ({ project }) => project,
  createdAt: ({ type }) => dateOf(type.createdAt),
  description: ({ type }) => textOrNull(type.description),
}

function isField(name: string): name is keyof ArtifactType {
  return Object.hasOwn(READERS, name)
}

const TYPE_FIELDS: RecordFields<TypeRecord> = {
  fields: Object.freeze(Object.keys(READERS)),
  isExtra: () => false,
  read: (record, field) => (isField(field) ? READERS[field](record) : undefined),
}

/** The types of artifacts in a project. */
export const TYPES: Resource<TypeRecord> = plainResource<TypeRecord>({
  ...TYPE_FIELDS,
  thing: 'type',
  idOf: ({ type }) => type.id,
  pathOf: ({ entity, project, type }) => `${entity}/${project}/${type.name}`,
  projectOf: ({ entity, project }) => `${entity}/${project}`,
  listings: (place, { execution }) => (listsTypes(place) ? [typesListing(place, execution)] : []),
})

function typesListing(place: TypeScan, { defaults, sizes }: Execution): Listing<TypeRecord> {
  const { entity, project } = completed(place.project, defaults)
  const label = `the types of project ${entity}/${project}`
  return listing({
    op: 'list',
    label,
    document: TypesOfProjectDocument,
    perRequest: sizes.lists,
    variables: (after, first) => ({ entity, project, first, after }),
    read: root => {
      if (root === null) return { missing: `project ${entity}/${project}` }
      mustBeProject({ entity, project }, root)
      const { edges, ...page } = readPage(root.artifactTypes, label)
      return { ...page, rows: edges.map(({ node }) => ({ entity, project, type: node })), listings: [] }
    },
  })
}
