import type { Ends, VersionAction } from '../actions/action.ts'
import {
  actionsOn,
  collectionAction,
  endsOf,
  type PlanAction,
  type VersionItemAction,
  versionAction,
} from '../actions/actions.ts'
import { namedKey } from '../conditions/keys.ts'
import { factsOf } from '../conditions/ready-condition.ts'
import { type AskedRuns, askedRuns } from '../plan/asked-runs.ts'
import type { Defaults } from '../plan/path.ts'
import type { PlanNode } from '../plan/plan.ts'
import { allSteps, fieldsAskedFor, isScan, listsCollections, type Query, scanOf } from '../plan/query.ts'
import { optimize, type Pass } from '../planner/optimize.ts'
import type { Target } from '../planner/rule.ts'
import { whereItRuns } from '../planner/where-it-runs.ts'
import { type Line, line, nested, print } from './lines.ts'
import { aboutSteps, queryLines } from './query-lines.ts'
import { type ExplainedSizes, readFormulas } from './requests.ts'

/** The parts that an explanation needs. */
export interface Explaining {
  readonly defaults: Defaults
  readonly sizes: ExplainedSizes
  /** Which rules of the planner are on. */
  readonly isOn: (rule: string) => boolean
}

type Node = Query | PlanNode

/** What a query or plan is, what it would read and send, where each step is done, and its guards. Needs no request. */
export function explainNode(node: Node, passes: boolean, explaining: Explaining): string {
  if (node.kind === 'changeVersions') return explainVersions(node.query, node.action, passes, explaining)
  if (node.kind === 'changeCollections') return explainCollectionChange(node, explaining)
  if (listsCollections(scanOf(node))) return explainCollections(node, passes, explaining)
  return explainVersions(node, undefined, passes, explaining)
}

function explainVersions(query: Query, given: PlanAction | undefined, passes: boolean, explaining: Explaining): string {
  const { defaults, sizes, isOn } = explaining
  const optimised = optimize({ query, action: given }, isOn)
  const { target } = optimised
  const whole = given && actionsOn(given, defaults).version
  const action = whole && versionAction(whole)
  const asked = askedRuns(query, defaults)
  return print(titleOf(given, defaults), [
    ...queryLines(target.query, defaults, aboutSteps(whereItRuns(target.query))),
    ...(action === undefined ? [] : several('guards', action.guardLines(asked.runs.length > 0))),
    line('fields', fieldsText(target.query, action)),
    ...several('reads', [...readFormulas(target.query, sizes), ...sharedFormulas(asked, action, sizes)]),
    ...(whole === undefined ? [] : writeLines(whole, target.action !== given, restsOnOthers(target.query), sizes)),
    ...(passes ? passLines({ query, action: given }, optimised.passes, defaults) : []),
  ])
}

/** The plan after each rule that changed it. A rule that changed only the action leaves the tree as it was. */
function passLines(given: Target, passes: readonly Pass[], defaults: Defaults): readonly Line[] {
  if (passes.length === 0) return [line('passes', 'no rule changed the plan')]
  const trees = [given, ...passes.map(({ target }) => target)].map(({ query }) => {
    return queryLines(query, defaults, step => (isScan(step) ? aboutSteps(new Map())(step) : []))
  })
  return passes.flatMap(({ rule, target }, index) => {
    const [before = [], after = []] = trees.slice(index)
    const isSame = JSON.stringify(before) === JSON.stringify(after)
    return isSame
      ? [line('pass', `${rule}: ${titleOf(target.action, defaults)}`)]
      : [line('pass', rule), ...nested(after)]
  })
}

function restsOnOthers(query: Query): boolean {
  return allSteps(query).some(({ kind }) => kind === 'sparing' || kind === 'except')
}

function explainCollectionChange(
  { query, action }: Extract<PlanNode, { kind: 'changeCollections' }>,
  { defaults, sizes }: Explaining,
): string {
  const { title, contents, guardLines } = collectionAction(action)
  return print(title, [
    ...queryLines(query, defaults, aboutSteps(new Map())),
    ...(restsOnOthers(query) ? [line('', 'what is spared or excepted beside them is looked at again too')] : []),
    ...several('guards', guardLines(false)),
    line(
      'reads',
      `the collections, then their versions: up to ${sizes.lists} lists of ${sizes.page} rows in a request`,
    ),
    ...writeLines(contents, false, false, sizes),
    line('', 'then 1 look into each collection, and its deletion only if nothing is left in it'),
  ])
}

function explainCollections(query: Query, passes: boolean, { defaults, sizes, isOn }: Explaining): string {
  const optimised = optimize({ query, action: undefined }, isOn)
  const looks = asksInside(query) ? `; ${sizes.lists} looks into them in another` : ''
  return print('collections', [
    ...queryLines(optimised.target.query, defaults, aboutSteps(whereItRuns(optimised.target.query))),
    line('reads', `up to ${sizes.page} collections in a request${looks}`),
    ...(passes ? passLines({ query, action: undefined }, optimised.passes, defaults) : []),
  ])
}

/** Whether collections may be looked into: what a closure reads is not known. */
function asksInside(query: Query): boolean {
  return allSteps(query).some(step => {
    if (isScan(step)) return false
    if (step.kind === 'filter') return factsOf(step.condition).some(fact => String(fact) === 'isEmpty')
    if (step.kind === 'with') return step.fields.includes('isEmpty')
    return step.kind === 'where' || ('key' in step && step.key !== undefined && namedKey(step.key) === undefined)
  })
}

/** What a plan does, in words. */
export function titleOf(action: PlanAction | undefined, defaults: Defaults): string {
  return action === undefined ? 'versions' : versionAction(actionsOn(action, defaults).version).title
}

/** What it costs to ask whether the versions of some runs are other runs' too. */
function sharedFormulas(
  { runs, projects }: AskedRuns,
  action: VersionAction | undefined,
  sizes: ExplainedSizes,
): readonly string[] {
  const shared = action?.shared ?? true
  if (runs.length === 0 || shared === true || shared === 'made by') return []
  const cost = `⌈runs / ${sizes.page}⌉ + ⌈other runs / ${sizes.batch}⌉ or more of ${projects.join(', ')}`
  return [
    `requests: ${cost}, to ask what the other runs logged, and as many before the first change`,
    ...(shared === 'ask'
      ? []
      : [
          "above 200 of them it is not asked, and all of it stays: shared: 'ask' asks, 'made by' goes by the maker alone",
        ]),
  ]
}

function fieldsText(query: Query, action: VersionAction | undefined): string {
  const hinted = allSteps(query).flatMap(step => (isScan(step) ? (step.hints?.fields ?? []) : []))
  const extra = new Set([...fieldsAskedFor(query), ...hinted, ...(action?.fields('createdBy') ?? [])])
  return ['the cheap ones', ...[...extra].sort()].join(', ')
}

const VERBS = { deleted: 'delete', unlinked: 'unlink', updated: 'change' } as const satisfies Record<Ends, string>

function writeLines(
  action: VersionItemAction,
  isPermissionOfNoUse: boolean,
  rests: boolean,
  { batch }: ExplainedSizes,
): readonly Line[] {
  return several('writes', [
    `requests: ⌈items / ${batch}⌉ to read them again and as many to ${VERBS[endsOf(action)]} them, and a few to learn what the server takes`,
    ...(rests
      ? ['what is spared or excepted beside them is read again too: where it is gone or changed, they stay']
      : []),
    ...versionAction(action).permissionLines(isPermissionOfNoUse),
  ])
}

function several(label: string, texts: readonly string[]): readonly Line[] {
  return texts.map((text, index) => line(index === 0 ? label : '', text))
}
