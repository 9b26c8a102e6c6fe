import type { CollectionWitness, PlaceWitness, VersionWitness, Witness, WitnessGroup } from '../plan/item.ts'
import { count, flag, json, list, object, oneOf, orNull, record, type Shape, tagged, text } from '../shape.ts'
import { collectionFacts, collectionIdentity, facts, placeIdentity, versionIdentity } from './selection-shapes.ts'

const versionWitness = object<VersionWitness>({
  kind: oneOf({ version: true, link: true }),
  id: text,
  identity: orNull(versionIdentity),
  entity: text,
  project: text,
  collection: text,
  type: text,
  versionIndex: orNull(count),
  portfolioId: orNull(text),
  rule: text,
  seen: facts,
})

const collectionWitness = object<CollectionWitness>({
  kind: oneOf({ collection: true }),
  id: text,
  identity: collectionIdentity,
  entity: text,
  project: text,
  collection: text,
  type: text,
  rule: text,
  seen: collectionFacts,
  isEmpty: orNull(flag),
})

const placeWitness = object<PlaceWitness>({
  kind: oneOf({ run: true, project: true, registry: true }),
  id: text,
  identity: placeIdentity,
  path: text,
  rule: text,
  seen: record(json),
})

const WITNESSES: { readonly [Kind in Witness['kind']]: Shape<Witness> } = {
  version: versionWitness,
  link: versionWitness,
  collection: collectionWitness,
  run: placeWitness,
  project: placeWitness,
  registry: placeWitness,
}

const witness: Shape<Witness> = tagged<Witness, 'kind'>('kind', WITNESSES)

export const witnessGroup = object<WitnessGroup>({ label: text, witnesses: list(witness) })
