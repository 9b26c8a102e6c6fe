import { CoppiceError } from '../errors/coppice-error.ts'
import type { Execution } from '../requests/execution.ts'
import type { Resource } from '../resources/resource.ts'
import type { RowRecord } from '../resources/row-record.ts'

/**
 * Rows with those of some fields that no list brings. A row that is no longer shown drops out. Throws `BAD_ANSWER` where the
 * answer about one cannot be understood.
 */
export async function withUnlisted<Row extends RowRecord>(
  rows: readonly Row[],
  fields: readonly string[],
  resource: Resource<Row>,
  execution: Execution,
): Promise<readonly Row[]> {
  const asked = fields.filter(field => resource.unlisted.includes(field))
  const isShort = (row: Row) => asked.some(field => !(field in resource.factsOf(row, [field])))
  const short = rows.filter(isShort)
  if (short.length === 0) return rows
  const again = await resource.readAgain(execution, short, new Set(asked))
  const came = new Map(short.map((row, index) => [row, again[index]]))
  return rows.flatMap(row => {
    const one = came.get(row)
    if (one === undefined) return [row]
    if (one.kind === 'gone' || one.kind === 'hidden') return []
    if (one.kind === 'record') return [one.record]
    throw new CoppiceError('BAD_ANSWER', {
      problem: `${resource.nameOf(row)} could not be looked into for ${asked.join(', ')}`,
      expected: `this ${resource.thing}`,
      came: one.kind === 'other' ? 'another one' : 'nothing that can be understood',
      todo: 'Try again, or leave the field out of .with(…).',
    })
  })
}
