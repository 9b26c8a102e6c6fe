import { lazily, whileTyped } from '../prompt/lazy-promise.ts'

/** Rows as they are pulled, or a result made of all of them. Nothing is read before the first `next` or `await`. */
type Rows<Row> = () => AsyncIterable<Row>

export async function* eachOf<Row>(rows: Rows<Row>): AsyncGenerator<Row, void, undefined> {
  await whileTyped()
  yield* rows()
}

export function allOf<Row>(rows: Rows<Row>): Promise<readonly Row[]> {
  return lazily(async () => {
    const all: Row[] = []
    for await (const row of rows()) all.push(row)
    return all
  })
}

export function firstOf<Row>(rows: Rows<Row>): Promise<Row | undefined> {
  return lazily(async () => {
    for await (const row of rows()) return row
    return undefined
  })
}

/** Adds up a number of each row. */
export function sumOf<Row>(rows: Rows<Row>, amount: (row: Row) => number): Promise<number> {
  return lazily(async () => {
    let sum = 0
    for await (const row of rows()) sum += amount(row)
    return sum
  })
}
