import type { CopiedCollectionRow } from '../store/tables.ts'
import { type Copying, writePart } from './copying.ts'
import type { CopiedPage, ReadInPages } from './source.ts'

/**
 * Reads one list to its end, from where an earlier reading has come to. Each page is written together with the place
 * behind it: `take` gets what else is needed for its rows, and gives what writes them.
 */
export async function copyList<Row>(
  copying: Copying,
  { id, cursor }: Pick<CopiedCollectionRow, 'id' | 'cursor'>,
  list: ReadInPages<Row>,
  take: (rows: readonly Row[]) => Promise<() => void>,
): Promise<void> {
  const { copies } = copying.acting.store
  const pages: AsyncIterable<CopiedPage<Row>> = list.pages({
    signal: copying.signal,
    ...(cursor === null ? {} : { after: cursor }),
  })
  let last = cursor
  for await (const page of pages) {
    const write = await take(page.rows)
    last = page.cursor
    writePart(copying, () => {
      write()
      copies.moveCopiedCollection({ id, cursor: last, state: last === null ? 'done' : 'open' })
    })
  }
  // The last page may have had no rows, and then it is not given.
  if (last !== null) writePart(copying, () => copies.moveCopiedCollection({ id, cursor: null, state: 'done' }))
}
