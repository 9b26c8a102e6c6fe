import { placeWitness } from '../place-witness.ts'
import { plainResource } from '../plain-resource.ts'
import type { ActionableResource } from '../resource.ts'
import { registryListings } from './listings.ts'
import { listsRegistries } from './places.ts'
import { REGISTRY_FIELDS, type RegistryRecord } from './record.ts'

const PLAIN = plainResource<RegistryRecord>({
  ...REGISTRY_FIELDS,
  thing: 'registry',
  idOf: ({ registry }) => registry.id,
  pathOf: ({ organization, registry }) => `${organization}/${registry.name}`,
  projectOf: ({ registry }) => `${registry.entityName}/${registry.name}`,
  listings: (place, { execution }) => (listsRegistries(place) ? registryListings(place, execution) : []),
})

/** Registries of organisations. */
export const REGISTRIES: ActionableResource<RegistryRecord> = {
  ...PLAIN,
  leadsTo: ({ registry: { entityName: entity, name: project } }, way) =>
    way === 'collections' ? { kind: 'collectionsOfProject', project: { entity, project } } : undefined,
  witnessOf: placeWitness('registry', PLAIN, ({ organization, registry }) => ({
    holder: organization,
    createdAt: registry.createdAt,
  })),
  holderOf: ({ organization }) => `organization ${organization}`,
  groupOf: values => String(values('organization')),
}
