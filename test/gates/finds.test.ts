import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Mend } from '../accidents/mend.ts'
import { IN_PLANNER } from '../planner/planted/in-planner.ts'
import { IN_PREDICATES } from '../planner/planted/in-predicates.ts'
import { IN_ROWS } from '../planner/planted/in-rows.ts'
import { IN_SPARING } from '../planner/planted/in-sparing.ts'

/** A change to one place of a file below `src`. */
type Change = Pick<Mend, 'file' | 'find'>

async function mendsIn(folder: string): Promise<readonly Change[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.mends.ts'))
  const lists = await Promise.all(
    names.map(async name => {
      const { MENDS }: { readonly MENDS: readonly Mend[] } = await import(resolve(folder, name))
      return MENDS
    }),
  )
  return lists.flat()
}

async function timesFound({ file, find }: Change): Promise<number> {
  const text = await readFile(`src/${file}`, 'utf8').catch(() => '')
  return text.split(find).length - 1
}

/** Those whose text does not stand in its file exactly once. */
async function misplaced(changes: readonly Change[]): Promise<readonly string[]> {
  const times = await Promise.all(changes.map(timesFound))
  return changes.flatMap(({ file, find }, index) => (times[index] === 1 ? [] : `${file}: ${find}`))
}

test('what a mend takes out stands in its file once', async () => {
  const mends = [
    ...(await mendsIn('test/accidents')),
    ...(await mendsIn('test/actions')),
    ...(await mendsIn('test/change')),
    ...(await mendsIn('test/e2e')),
    ...(await mendsIn('test/plan')),
    ...(await mendsIn('test/requests')),
    ...(await mendsIn('test/terminal')),
    ...(await mendsIn('test/transport')),
    ...(await mendsIn('test/undo')),
  ]
  expect(mends.length).toBeGreaterThan(200)
  expect(await misplaced(mends)).toEqual([])
})

test('what a planted bug replaces stands in its file once', async () => {
  const bugs = [IN_PLANNER, IN_PREDICATES, IN_ROWS, IN_SPARING].flat()
  expect(bugs.length).toBeGreaterThan(90)
  expect(await misplaced(bugs)).toEqual([])
})
