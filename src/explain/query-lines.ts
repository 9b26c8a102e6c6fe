import { match } from 'ts-pattern'
import type { Condition } from '../conditions/condition.ts'
import { sparingText } from '../conditions/sparing/texts.ts'
import type { Defaults } from '../plan/path.ts'
import { isJoined, isScan, type QueryNode, type ScanHints, type Step, scanOf } from '../plan/query.ts'
import { flattened } from '../planner/paths.ts'
import type { WhereItRuns } from '../planner/where-it-runs.ts'
import { listedThings, placeText } from '../resources/places/places.ts'
import { printBytes } from './bytes.ts'
import { closureText, conditionText } from './conditions.ts'
import { type Line, line, nested } from './lines.ts'

/** What else is known of a step, as lines under its own line. */
export type About = (step: QueryNode) => readonly string[]

/** A query from its scan upwards. A joined query stands inside the line that joins it. */
export function queryLines(query: QueryNode, defaults: Defaults, about: About = () => []): readonly Line[] {
  const own = about(query).map(text => line('', text))
  if (isScan(query)) {
    const sources = isJoined(query) ? nested(queryLines(query.from, defaults, about)) : []
    return [line('from', placeText(query, defaults)), ...own, ...sources]
  }
  const below = queryLines(query.input, defaults, about)
  const [label, ...texts] = stepText(query)
  const step = texts.map((text, index) => line(index === 0 ? label : '', text))
  const joined = 'other' in query ? nested(queryLines(query.other, defaults, about)) : []
  return [...below, ...step, ...own, ...joined]
}

function stepText(step: Step): readonly [label: string, ...texts: string[]] {
  const things = listedThings(scanOf(step))
  return match(step)
    .returnType<readonly [string, ...string[]]>()
    .with({ kind: 'where' }, ({ predicate }) => ['where', closureText(predicate)])
    .with({ kind: 'filter' }, ({ condition }) => ['where', ...conditionTexts(condition)])
    .with({ kind: 'ofType' }, ({ types }) => ['type', types.join(' or ')])
    .with({ kind: 'sparing' }, ({ sparing }) => ['sparing', sparingText(sparing)])
    .with({ kind: 'orderBy' }, ({ key, direction }) => ['order', `${closureText(key)} ${direction}`])
    .with({ kind: 'take' }, ({ count }) => ['take', String(count)])
    .with({ kind: 'takeBytes' }, ({ bytes }) => ['take', takenText(bytes)])
    .with({ kind: 'distinct' }, ({ key }) => ['distinct', key === undefined ? things : `by ${closureText(key)}`])
    .with({ kind: 'union' }, () => ['union', 'and the rows of'])
    .with({ kind: 'except' }, () => ['except', `the ${things} of`])
    .with({ kind: 'with' }, ({ fields }) => ['with', fields.join(', ')])
    .with({ kind: 'all' }, () => ['all', 'of them, on purpose'])
    .exhaustive()
}

/** The amount to its last byte, and as people say it. */
function takenText(bytes: number): string {
  return `the first, until their stored bytes reach ${bytes.toLocaleString('en')} (${printBytes(bytes)})`
}

/** A condition on one line, or one line for each part of it that must hold. */
function conditionTexts(condition: Condition): readonly string[] {
  const text = conditionText(condition)
  if (text.length <= 100) return [text]
  return flattened(condition).map((part, index) => `${index === 0 ? '' : 'and '}${conditionText(part)}`)
}

/** What a scan brings and asks for, and where each condition is checked. */
export function aboutSteps(places: ReadonlyMap<Step, WhereItRuns>): About {
  return step => {
    if (isScan(step)) return hintTexts(step.hints ?? {})
    const place = places.get(step)
    if (place === undefined) return []
    const reasons = new Map<string, string[]>()
    for (const { what, why } of place.here) reasons.set(why, [...(reasons.get(why) ?? []), what])
    return [
      ...(place.server.length > 0
        ? [`server: ${place.server.join(', ')}, to send less; each row is asked again here`]
        : []),
      ...(place.collections.length > 0
        ? [`client: ${place.collections.join(', ')}, before the versions of a collection are listed`]
        : []),
      ...[...reasons].map(([why, whats]) => `client: ${whats.join(', ')}, since ${why}`),
    ]
  }
}

function hintTexts(hints: ScanHints): readonly string[] {
  const { fields = [], state, types, names, runs = {}, collections, prefetch, limit, order, shared } = hints
  return [
    ...(fields.length > 0 ? [`pages bring ${fields.join(', ')}`] : []),
    ...(state === undefined ? [] : [`only versions in state ${state}`]),
    ...(types === undefined ? [] : [`only collections of type ${types.join(' or ')}`]),
    ...(names === undefined ? [] : [`only collections named ${names.join(' or ')}`]),
    ...Object.entries(runs).map(([name, values]) => `only runs whose ${name} is ${values.join(' or ')}`),
    ...(collections === undefined ? [] : [`skips collections that fail ${conditionText(collections)}`]),
    ...(prefetch === true ? ['collections come with their first versions'] : []),
    ...(order === undefined
      ? []
      : [
          `the server is asked for ${order === 'asc' ? 'ascending' : 'descending'} version numbers, and whether it kept to them is looked at`,
        ]),
    ...(limit === undefined ? [] : [`only about ${limit} rows are asked for`]),
    ...(shared === true ? ['read once for all places where it stands'] : []),
  ]
}
