import type { Execution } from '../requests/execution.ts'
import type { Resource } from '../resources/resource.ts'
import type { RowRecord } from '../resources/row-record.ts'

/** Rows with those of some fields that no list brings; a row that is gone by now drops out. */
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
    return one.kind === 'record' ? [one.record] : []
  })
}
