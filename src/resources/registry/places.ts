import { printRegistryPath, type RegistryPath } from '../../plan/path.ts'
import type { RegistryScan, Scan } from '../../plan/query.ts'
import { list, object, oneOf, optional, text } from '../../shape.ts'
import { countOf, pagesOf } from '../places/formulas.ts'
import type { PlaceDefinition, PlaceOf } from '../places/place.ts'

const NAMES: PlaceDefinition<PlaceOf<'registryNames'>> = {
  lists: 'registries',
  extra: [],
  unlisted: [],
  isWide: true,
  isOneList: () => false,
  text: ({ registries, missing }) =>
    `${registries.map(printRegistryPath).join(', ')}${missing === 'skip' ? ', as far as they exist' : ''}`,
  requests: ({ registries }, { batch }) => countOf(registries.length, batch),
  paths: () => [],
  withPaths: place => place,
  shape: hints =>
    object<PlaceOf<'registryNames'>>({
      kind: oneOf({ registryNames: true }),
      registries: list(object<RegistryPath>({ organization: optional(text), registry: text })),
      missing: optional(oneOf({ refuse: true, skip: true })),
      hints,
    }),
}

const OF_ORGANIZATION: PlaceDefinition<PlaceOf<'registriesOfOrganization'>> = {
  lists: 'registries',
  extra: [],
  unlisted: [],
  isWide: true,
  isOneList: () => true,
  text: ({ organization }) => `the registries of organization ${organization}`,
  requests: (_, { page }) => pagesOf('registries', page),
  paths: () => [],
  withPaths: place => place,
  shape: hints =>
    object<PlaceOf<'registriesOfOrganization'>>({
      kind: oneOf({ registriesOfOrganization: true }),
      organization: text,
      hints,
    }),
}

/** Where registries are listed. */
export const REGISTRY_PLACES = {
  registryNames: NAMES,
  registriesOfOrganization: OF_ORGANIZATION,
} satisfies { readonly [Kind in RegistryScan['kind']]: PlaceDefinition<PlaceOf<Kind>> }

export function listsRegistries(place: Scan): place is RegistryScan {
  return Object.hasOwn(REGISTRY_PLACES, place.kind)
}
