import { namedKey } from '../conditions/keys.ts'
import { factsOf } from '../conditions/ready-condition.ts'
import { keysOf } from '../conditions/sparing/ranked-by.ts'
import { allSteps, everyStep, isScan, type QueryNode, scanOf } from '../plan/query.ts'
import type { ExplainedSizes } from '../resources/places/place.ts'
import { placeRequests, unlistedIn } from '../resources/places/places.ts'

/** How many requests the reading takes, as a formula for each place. A place that is read once counts once. */
export function readFormulas(query: QueryNode, sizes: ExplainedSizes): readonly string[] {
  const scans = everyStep(query).filter(isScan)
  const places = new Set<string>()
  const formulas = scans.flatMap(scan => {
    const { hints, ...place } = scan
    const key = hints?.shared === true ? JSON.stringify(place) : ''
    if (hints?.shared === true && places.has(key)) return []
    places.add(key)
    return [placeRequests(scan, sizes)]
  })
  const closures = everyStep(query).some(hasClosure)
  const steps = everyStep(query)
  const unlisted = unlistedIn(scanOf(query))
  const looks = unlisted.filter(field => allSteps(query).some(step => asksFor(step, field)))
  return [
    ...formulas.map(formula => `requests: ${formula}`),
    ...(looks.length > 0
      ? [`requests: about ⌈rows / ${sizes.batch}⌉ more to look into them for ${looks.join(', ')}`]
      : []),
    ...(steps.some(step => asksFor(step, 'loggedBy'))
      ? [`requests: ⌈runs / ${sizes.batch}⌉ more of each page, for the runs that logged them`]
      : []),
    ...(closures
      ? [`requests: ${moreFor(unlisted, sizes)} more where a closure reads a field that the pages did not bring`]
      : []),
  ]
}

function hasClosure(step: QueryNode): boolean {
  if (step.kind === 'where') return true
  if (step.kind === 'sparing') return keysOf(step.sparing).some(key => namedKey(key) === undefined)
  return 'key' in step && step.key !== undefined && namedKey(step.key) === undefined
}

function asksFor(step: QueryNode, field: string): boolean {
  if (step.kind === 'filter') return factsOf(step.condition).some(fact => fact === field)
  return step.kind === 'with' && step.fields.includes(field)
}

/** What closures may cost. */
function moreFor(unlisted: readonly string[], { batch }: ExplainedSizes): string {
  return `${unlisted.length > 0 ? 'about' : 'up to'} ⌈rows / ${batch}⌉`
}
