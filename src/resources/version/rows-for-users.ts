import { shownField } from '../../conditions/judge.ts'
import { type RowReader, rowMaker } from '../../conditions/row.ts'
import { NOT_FETCHED, UNREADABLE } from '../../conditions/values.ts'
import { CoppiceError } from '../../errors/coppice-error.ts'
import { type ArtifactRow, type ExtraField, isExtraField } from './artifact.ts'
import { FIELDS, isField, readField, VERSION_FIELDS, type VersionRecord } from './record.ts'

/**
 * Makes the rows that endings hand out: they hold the cheap fields and those that `with` named. Another field throws
 * `FIELD_NOT_FETCHED`, a value that cannot be understood `BAD_ANSWER`.
 */
export function rowsForUsers<Extra extends ExtraField>(
  extra: readonly Extra[],
): (record: VersionRecord) => ArtifactRow<Extra> {
  const asked = new Set<string>(extra)
  const held = FIELDS.filter(field => !isExtraField(field) || asked.has(field))
  const reader: RowReader<VersionRecord> = {
    fields: FIELDS,
    read(record, field) {
      if (!isField(field)) return undefined
      if (isExtraField(field) && !asked.has(field)) throw notFetched(field)
      const value = readField(record, field)
      if (value === NOT_FETCHED || value === UNREADABLE) throw unreadable(record, field)
      return value
    },
    enumerate: () => held,
    show: (record, field) =>
      isExtraField(field) && !asked.has(field)
        ? shownField(VERSION_FIELDS, { ...record, node: bare(record) }, field)
        : shownField(VERSION_FIELDS, record, field),
  }
  return rowMaker<VersionRecord, ArtifactRow<Extra>>(reader)
}

/** A record's node without its extra fields, so that printing shows only what the user may read. */
function bare({ node }: VersionRecord): VersionRecord['node'] {
  const { id, state, size, createdAt, aliases } = node
  return { id, state, size, createdAt, aliases }
}

function notFetched(field: string): CoppiceError {
  return new CoppiceError('FIELD_NOT_FETCHED', {
    problem: `This row does not hold ${field}, since the query did not ask for it`,
    expected: 'a cheap field, or one that .with(…) named',
    came: field,
    todo: `Add .with('${field}') to the query.`,
  })
}

function unreadable(record: VersionRecord, field: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The ${field} of ${readField(record, 'name').toString()} cannot be understood`,
    todo: 'Look at this version in W&B, and leave the field out of the query or the version out of the selection.',
  })
}
