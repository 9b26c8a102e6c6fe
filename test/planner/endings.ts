import { queryIn } from './chain.ts'
import type { World } from './facts.ts'
import { NOW } from './generate-world.ts'
import { type Bench, keyOf, orRefusal, type Refused } from './harness.ts'
import { type Listing, list, type Readings, SAFEST } from './oracle.ts'
import type { QueryData, StepData } from './plan.ts'
import type { Tally } from './tally.ts'

type Came =
  | { readonly kind: 'rows'; readonly rows: readonly string[] }
  | { readonly kind: 'first'; readonly row: string | undefined }
  | { readonly kind: 'count'; readonly count: number }
  | Refused

/** What cannot be judged goes on, or does not. */
const EITHER_WAY: readonly Readings[] = (['pass', 'drop'] as const).map(unreadable => {
  return { ...SAFEST, unreadable, unanswered: 'last' }
})

const ENDINGS = ['rows', 'rows', 'first', 'count'] as const

/** Reads a query by one of the endings, and compares what came with the oracle. */
export async function checkEnding(
  world: World,
  given: QueryData,
  here: Bench,
  number: number,
  tally: Tally,
): Promise<void> {
  const query = number % 3 === 0 ? given : firstByVersion(given, number)
  const came = await read(here, query, ENDINGS[Math.floor(number / 4) % ENDINGS.length] ?? 'rows')
  const listing = list(world, query, NOW)
  const agreement = compared(came, listing, () => EITHER_WAY.map(readings => list(world, query, NOW, readings)))
  if (agreement === undefined) {
    const shown = [query, came, listing].map(part => JSON.stringify(part, undefined, 1))
    throw new Error(`of the query\n${shown[0]}\ncame ${shown[1]}\nthe oracle has ${shown[2]}`)
  }
  tally.count(agreement)
  tally.count(came.kind)
}

/** The first by their version of what a query begins with, if that is one list: what a server may be asked to order. */
function firstByVersion({ scope, steps }: QueryData, number: number): QueryData {
  if (scope.kind !== 'inCollection') return { scope, steps }
  const order: StepData = {
    kind: 'orderBy',
    key: { field: number % 5 === 0 ? 'version' : 'versionIndex' },
    direction: number % 2 === 0 ? 'desc' : 'asc',
  }
  const wheres = steps.filter(({ kind }) => kind === 'where')
  // The first of its order fail this one.
  const middle: StepData = { kind: 'where', condition: { versionIndex: { moreThan: 1, lessThan: 6 } } }
  const condition = number % 5 < 3 ? [wheres[0] ?? middle] : number % 5 === 3 ? [middle] : []
  return { scope, steps: [order, ...condition, { kind: 'take', count: 1 + (number % 4) }] }
}

function read({ source }: Bench, query: QueryData, ending: (typeof ENDINGS)[number]): Promise<Came> {
  return orRefusal(async () => {
    const words = queryIn(source, query, NOW)
    if (ending === 'count') return { kind: 'count', count: await words.count() }
    if (ending === 'rows') return { kind: 'rows', rows: (await words.toArray()).map(keyOf) }
    const row = await words.first()
    return { kind: 'first', row: row && keyOf(row) }
  })
}

/** How what came and the oracle agree; undefined when they do not. */
function compared(came: Came, listing: Listing, eitherWay: () => readonly Listing[]): string | undefined {
  if (listing.kind === 'lists') return isListed(came, listing) ? 'equal' : undefined
  if (came.kind === 'refuses') return 'both refuse'
  const listings = eitherWay()
  // Something else keeps out, before it is asked for, what cannot be judged.
  if (listings.every(one => one.kind === 'lists' && isListed(came, one))) return 'told by the rest'
  // Reading may end before it comes to a row that cannot be judged.
  const [all] = listings
  return came.kind === 'first' && all?.kind === 'lists' && (came.row === undefined || all.rows.includes(came.row))
    ? 'stopped before'
    : undefined
}

function isListed(came: Came, { rows, isOrdered }: Extract<Listing, { kind: 'lists' }>): boolean {
  switch (came.kind) {
    case 'refuses':
      return false
    case 'count':
      return came.count === rows.length
    case 'first':
      return isOrdered || rows.length === 0 ? came.row === rows[0] : rows.includes(came.row ?? '')
    case 'rows': {
      const same = isOrdered ? came.rows : [...came.rows].sort()
      const wanted = isOrdered ? rows : [...rows].sort()
      return same.length === wanted.length && same.every((key, index) => key === wanted[index])
    }
  }
}
