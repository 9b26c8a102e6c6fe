import { match, P } from 'ts-pattern'
import { namedKey } from '../conditions/keys.ts'
import { keysOf } from '../conditions/sparing/ranked-by.ts'
import { allSteps, isScan, type Query, type Scan } from '../plan/query.ts'

/** How much travels in one request, for the text of the formulas. */
export interface ExplainedSizes {
  readonly page: number
  readonly lists: number
  readonly batch: number
}

/** How many requests the reading takes, as a formula for each place. A place that is read once counts once. */
export function readFormulas(query: Query, sizes: ExplainedSizes): readonly string[] {
  const scans = allSteps(query).filter(isScan)
  const places = new Set<string>()
  const formulas = scans.flatMap(scan => {
    const { hints, ...place } = scan
    const key = JSON.stringify(place)
    if (hints?.shared === true && places.has(key)) return []
    places.add(key)
    return [formulaOf(scan, sizes)]
  })
  const closures = allSteps(query).some(hasClosure)
  return [
    ...formulas.map(formula => `requests: ${formula}`),
    ...(closures
      ? [`requests: up to ⌈rows / ${sizes.batch}⌉ more where a closure reads a field that the pages did not bring`]
      : []),
  ]
}

function hasClosure(step: Query): boolean {
  if (step.kind === 'where') return true
  if (step.kind === 'sparing') return keysOf(step.sparing).some(key => namedKey(key) === undefined)
  return 'key' in step && step.key !== undefined && namedKey(step.key) === undefined
}

function formulaOf(place: Scan, { page, lists, batch }: ExplainedSizes): string {
  return match(place)
    .with({ kind: 'names' }, ({ names }) => countOf(names.length, batch))
    .with({ kind: 'ids' }, ({ ids }) => countOf(ids.length, batch))
    .with({ kind: 'collectionNames' }, ({ collections }) => countOf(collections.length, batch))
    .with({ kind: 'collectionsOfProject' }, () => pagesOf('collections', page))
    .with(
      { kind: 'collection', hints: { order: P.nonNullable } },
      () => `1; ${pagesOf('rows', page)} if the server does not keep to the order`,
    )
    .with({ kind: 'collection' }, { kind: 'runs', runs: [P.any] }, () => pagesOf('rows', page))
    .with(
      { kind: 'runs' },
      ({ runs }) => `${pagesOf('rows of a run', page, lists)} for each ${lists} of ${runs.length} runs`,
    )
    .with({ kind: 'project', hints: { prefetch: true } }, () => {
      const [collections, versions] = [Math.min(page, PREFETCHED.collections), Math.min(page, PREFETCHED.versions)]
      const left = pagesOf('rows left of a collection', page, lists)
      return `⌈collections / ${collections}⌉ with the first ${versions} versions of each, then ${left} for each ${lists} of these`
    })
    .with({ kind: 'project' }, () => {
      const rows = pagesOf('rows of a collection', page, lists)
      return `${pagesOf('collections', page)}, then ${rows} for each ${lists} of them`
    })
    .exhaustive()
}

/** How many collections come in one answer with their first versions, and how many first versions. */
const PREFETCHED = { collections: 50, versions: 20 } as const

/** Rows in the first answer of a list, and in each of several lists that share an answer. */
const MODEST_PAGE = 100

/** Pages of a list: the first is modest, and the others are large where a list travels alone. */
function pagesOf(what: string, page: number, together = 1): string {
  const later = Math.max(MODEST_PAGE, Math.floor(page / together))
  if (page <= MODEST_PAGE || later === MODEST_PAGE) return `⌈${what} / ${Math.min(page, MODEST_PAGE)}⌉`
  return `1 + ⌈(${what} − ${MODEST_PAGE}) / ${later}⌉`
}

function countOf(count: number, batch: number): string {
  return String(Math.ceil(count / batch))
}
