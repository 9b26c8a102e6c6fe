import type { PlaceWitness } from '../plan/item.ts'
import type { Resource } from './resource.ts'
import type { RowRecord } from './row-record.ts'

/**
 * Makes a witness of a row that is read again by its path: a run, a project, a registry.
 *
 * @param identity - what makes it the same one besides its id: what holds it, and when it was made (safety rule 8)
 */
export function placeWitness<Row extends RowRecord>(
  kind: PlaceWitness['kind'],
  { idOf, pathOf, factsOf }: Pick<Resource<Row>, 'idOf' | 'pathOf' | 'factsOf'>,
  identity: (record: Row) => PlaceWitness['identity'],
): (record: Row, rule: string, facts: Iterable<string>) => PlaceWitness {
  return (record, rule, facts) =>
    Object.freeze({
      ...{ kind, id: idOf(record), identity: Object.freeze(identity(record)), path: pathOf(record), rule },
      seen: Object.freeze(factsOf(record, [...facts].sort())),
    })
}
