import {
  NamedRegistryDocument,
  RegistriesOfOrganizationDocument,
  type RegistriesOfOrganizationQuery,
  type RegistriesOfOrganizationQueryVariables,
  RegistryAnywhereDocument,
} from '../../../generated/operations.ts'
import { CoppiceError } from '../../errors/coppice-error.ts'
import { type Listing, lastPage, listing } from '../../listing/listing.ts'
import { mustBe } from '../../listing/must-be.ts'
import { brought, readPage, unanswered } from '../../listing/read-page.ts'
import { printRegistryPath, projectOfRegistry, registryIn } from '../../plan/path.ts'
import type { RegistryScan } from '../../plan/query.ts'
import type { Execution, Sizes } from '../../requests/execution.ts'
import type { RegistryRecord } from './record.ts'

/** The listings that find registries. */
export function registryListings(scan: RegistryScan, { sizes }: Execution): readonly Listing<RegistryRecord>[] {
  switch (scan.kind) {
    case 'registryNames':
      return scan.registries.map(({ organization, registry }) =>
        organization === undefined ? anywhereListing(registry, sizes) : namedListing(organization, registry, sizes),
      )
    case 'registriesOfOrganization':
      return [organizationListing(scan.organization, sizes)]
  }
}

function namedListing(organization: string, registry: string, sizes: Sizes): Listing<RegistryRecord> {
  const label = `registry ${printRegistryPath({ organization, registry })}`
  const project = projectOfRegistry(registry)
  return listing({
    op: 'get',
    label,
    document: NamedRegistryDocument,
    perRequest: sizes.batch,
    variables: () => ({ organization, project }),
    read: root => {
      if (root === null) return { missing: `organization ${organization}` }
      mustBe('organization', organization, root.name)
      const found = brought(root.orgEntity, label)?.project ?? null
      if (found === null) return { missing: label }
      mustBe('registry', project, found.name)
      return lastPage([{ organization, registry: found }])
    },
  })
}

/** A registry whose organisation nobody said. Throws `BAD_PATH` where several of the user's organisations have one. */
function anywhereListing(registry: string, sizes: Sizes): Listing<RegistryRecord> {
  const label = `registry ${registry}`
  const project = projectOfRegistry(registry)
  return listing({
    op: 'get',
    label,
    document: RegistryAnywhereDocument,
    perRequest: sizes.batch,
    variables: () => ({ project }),
    read: root => {
      const found = brought(root?.organizations ?? [], label).flatMap(({ name: organization, orgEntity }) => {
        const registry = orgEntity?.project ?? null
        return registry === null ? [] : [{ organization, registry }]
      })
      if (found.length === 0) return { missing: `${label} in any organization of this key` }
      for (const one of found) mustBe('registry', project, one.registry.name)
      if (found.length === 1) return lastPage(found)
      throw new CoppiceError('BAD_PATH', {
        problem: `The name of ${label} is not enough to tell which is meant`,
        expected: 'organization/registry',
        came: `one in each of ${found.map(({ organization }) => organization).join(', ')}`,
        todo: `Write ${found.map(({ organization }) => `${organization}/${registry}`).join(' or ')}.`,
      })
    },
  })
}

function organizationListing(organization: string, sizes: Sizes): Listing<RegistryRecord> {
  const label = `organization ${organization}`
  return listing<RegistryRecord, RegistriesOfOrganizationQuery, RegistriesOfOrganizationQueryVariables>({
    op: 'list',
    label,
    document: RegistriesOfOrganizationDocument,
    perRequest: sizes.lists,
    variables: (after, first) => ({ organization, first, after }),
    read: root => {
      if (root === null) return { missing: label }
      mustBe('organization', organization, root.name)
      // An organisation without an entity of its own has no registry.
      if (brought(root.orgEntity, label) === null) return lastPage([])
      const { edges, ...page } = readPage(root.orgEntity?.projects, `the registries of ${label}`)
      if (edges.some(({ node }) => typeof node.name !== 'string' || typeof node.entityName !== 'string'))
        throw unanswered(`the name of a registry of ${label}`)
      const rows = edges.flatMap(({ node }) =>
        registryIn(node.name) === undefined ? [] : [{ organization, registry: node }],
      )
      return { ...page, rows, listings: [] }
    },
  })
}
