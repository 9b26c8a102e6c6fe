import type { Ends, VersionAction } from '../actions/action.ts'
import {
  actionsOn,
  collectionAction,
  endsOf,
  type PlanAction,
  runAction,
  type VersionItemAction,
  versionAction,
} from '../actions/actions.ts'
import { shownText } from '../errors/shown-text.ts'
import { asksRuns, namedProjects } from '../plan/asked-runs.ts'
import type { Defaults } from '../plan/path.ts'
import type { PlanNode, Saying, SinglePlan, UndoPlan } from '../plan/plan.ts'
import {
  allSteps,
  everyStep,
  fieldsAskedFor,
  isJoined,
  isScan,
  outputsOf,
  type QueryNode,
  scanOf,
} from '../plan/query.ts'
import { optimize, type Pass } from '../planner/optimize.ts'
import type { Target } from '../planner/rule.ts'
import { whereItRuns } from '../planner/where-it-runs.ts'
import type { ExplainedSizes } from '../resources/places/place.ts'
import { listedThings } from '../resources/places/places.ts'
import { closureText } from './conditions.ts'
import { type Line, line, nested, print } from './lines.ts'
import { aboutSteps, queryLines } from './query-lines.ts'
import { readFormulas } from './requests.ts'

/** The parts that an explanation needs. */
export interface Explaining {
  readonly defaults: Defaults
  readonly sizes: ExplainedSizes
  /** Which rules of the planner are on. */
  readonly isOn: (rule: string) => boolean
}

type Node = QueryNode | PlanNode

/** What a query or plan is, what it would read and send, where each step is done, and its guards. Needs no request. */
export function explainNode(node: Node, passes: boolean, explaining: Explaining): string {
  if (node.kind === 'undo') return explainUndo(node)
  if (node.kind === 'joined') return explainJoined(node.plans.map(plan => explainNode(plan, passes, explaining)))
  if (node.kind === 'changeVersions') return explainRows(node.query, node.action, passes, explaining, node.saying)
  if (node.kind === 'changeCollections') return explainCollectionChange(node, explaining)
  if (node.kind === 'changeRuns') return explainRunChange(node, explaining)
  return explainRows(node, undefined, passes, explaining)
}

/** What an undo gives back, and what it cannot. Which of it a run changed, its journal says. */
function explainUndo({ journal, links }: UndoPlan): string {
  return print(`take back the run of ${shownText(journal)}`, [
    ...several('gives back', [
      'tags, aliases, time to live, descriptions, metadata, names and types, as they were before the run',
      'what the run linked is unlinked, and latest of its portfolio goes back to who held it',
      ...(links ? ['what the run unlinked is linked anew, at the next number; latest goes back to who holds it'] : []),
      'deleted runs come back for seven days, without the versions that were deleted',
    ]),
    ...several('leaves', [
      'what is no longer as the run left it: it belongs to whoever changed it since',
      'an alias or a name that somebody else holds now',
    ]),
    line(
      'cannot',
      `deleted versions and collections${links ? '' : ', and links that were taken out'}: W&B brings none of them back`,
    ),
    ...several('guards', ['those of each change back; a time to live that ends something is guarded like a deletion']),
    line('reads', 'the journal, then each thing that the run changed'),
  ])
}

/** What joined plans are, one after the other; what a plan is that stands alone. */
export function explainJoined(texts: readonly string[]): string {
  if (texts.length === 1) return texts.join('')
  const head = `${texts.length} plans, one after the other; what they do to one thing is done in this order`
  return [head, ...texts.map((text, part) => `${part + 1}. ${text.replaceAll('\n', '\n   ')}`)].join('\n')
}

function explainRows(
  query: QueryNode,
  given: PlanAction | undefined,
  passes: boolean,
  explaining: Explaining,
  saying?: Saying,
): string {
  const { defaults, sizes, isOn } = explaining
  const optimised = optimize({ query, action: given }, isOn)
  const { target } = optimised
  const whole = given && actionsOn(given, defaults).version
  const action = whole && versionAction(whole)
  return print(titleOf({ query, action: given }, defaults), [
    ...queryLines(target.query, defaults, aboutSteps(whereItRuns(target.query))),
    ...sayingLines(saying),
    ...(action === undefined ? [] : several('guards', action.guardLines(asksRuns(query)))),
    line('fields', fieldsText(target.query, action)),
    ...several('reads', [...readFormulas(target.query, sizes), ...sharedFormulas(query, action, explaining)]),
    ...(whole === undefined ? [] : writeLines(whole, target.action !== given, restsOn(target.query), sizes)),
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
    return isSame ? [line('pass', `${rule}: ${titleOf(target, defaults)}`)] : [line('pass', rule), ...nested(after)]
  })
}

/** What the items rest on besides themselves. */
function restsOn(query: QueryNode): readonly string[] {
  const steps = everyStep(query)
  const isFound = (step: QueryNode) => isScan(step) && isJoined(step) && !isScan(step.from)
  return [
    ...(steps.some(({ kind }) => kind === 'sparing' || kind === 'except') ? [RESTS] : []),
    ...(steps.some(isFound) ? [FOUND] : []),
  ]
}

function explainCollectionChange(
  { query, action, saying }: Extract<SinglePlan, { kind: 'changeCollections' }>,
  { defaults, sizes }: Explaining,
): string {
  const { title, contents, guardLines } = collectionAction(action)
  if (contents === undefined)
    return print(title, [
      ...queryLines(query, defaults, aboutSteps(new Map())),
      ...sayingLines(saying),
      ...several('reads', readFormulas(query, sizes)),
      ...editLines(restsOn(query), sizes),
    ])
  return print(title, [
    ...queryLines(query, defaults, aboutSteps(new Map())),
    ...several('guards', guardLines(false)),
    line(
      'reads',
      `the collections, then their versions: up to ${sizes.lists} lists of ${sizes.page} rows in a request`,
    ),
    ...writeLines(contents, false, restsOn(query), sizes),
    line('', 'then 1 look into each collection, and its deletion only if nothing is left in it'),
  ])
}

function explainRunChange(
  { query, action, saying }: Extract<SinglePlan, { kind: 'changeRuns' }>,
  explaining: Explaining,
): string {
  const { defaults, sizes, isOn } = explaining
  const { title, contents, mayOrphan, guardLines } = runAction(action)
  const read = optimize({ query, action: undefined }, isOn).target.query
  const lists = `requests: ⌈runs / ${sizes.batch}⌉ to list what they logged`
  const ofVersions = contents && versionAction(contents)
  return print(title, [
    ...queryLines(read, defaults, aboutSteps(whereItRuns(read))),
    ...sayingLines(saying),
    ...several('guards', guardLines(false)),
    ...several('reads', [
      ...readFormulas(read, sizes),
      ...(mayOrphan === undefined ? [] : [lists]),
      ...(contents === undefined ? [] : ['the runs once more, with what they logged']),
      ...sharedFormulas(contents === undefined ? query : outputsOf(query), ofVersions, explaining),
    ]),
    ...(contents === undefined
      ? editLines(restsOn(query), sizes)
      : [...writeLines(contents, false, restsOn(query), sizes), line('', `then ${editText('the runs', sizes)}`)]),
    ...(mayOrphan === undefined
      ? []
      : [line('', `${lists} once more right before; a run goes ${mayOrphan ? 'whatever' : 'if nothing'} of it stays`)]),
  ])
}

/** What a plan does, or what a query lists, in words. */
export function titleOf({ query, action }: Target, defaults: Defaults): string {
  return action === undefined ? listedThings(scanOf(query)) : versionAction(actionsOn(action, defaults).version).title
}

/** What it costs to ask whether the versions of some runs are other runs' too. */
function sharedFormulas(
  query: QueryNode,
  action: VersionAction | undefined,
  { defaults, sizes }: Explaining,
): readonly string[] {
  const shared = action?.shared ?? true
  if (!asksRuns(query) || shared === true || shared === 'made by') return []
  const projects = namedProjects(query, defaults)
  const where = projects.length === 0 ? 'the projects of these runs' : projects.join(', ')
  const cost = `⌈runs / ${sizes.page}⌉ + ⌈other runs / ${sizes.batch}⌉ or more of ${where}`
  return [
    `requests: ${cost}, to ask what the other runs logged, and as many before the first change`,
    ...(shared === 'ask'
      ? []
      : [
          "above 200 of them it is not asked, and all of it stays: shared: 'ask' asks, 'made by' goes by the maker alone",
        ]),
  ]
}

function fieldsText(query: QueryNode, action: VersionAction | undefined): string {
  const hinted = allSteps(query).flatMap(step => (isScan(step) ? (step.hints?.fields ?? []) : []))
  const extra = new Set([...fieldsAskedFor(query), ...hinted, ...(action?.fields('createdBy') ?? [])])
  return ['the cheap ones', ...[...extra].sort()].join(', ')
}

const VERBS = { deleted: 'delete', unlinked: 'unlink', updated: 'change' } as const satisfies Record<Ends, string>

function writeLines(
  action: VersionItemAction,
  isPermissionOfNoUse: boolean,
  rests: readonly string[],
  { batch }: ExplainedSizes,
): readonly Line[] {
  const { readsBack = false, takes, permissionLines } = versionAction(action)
  return several('writes', [
    `requests: ⌈items / ${batch}⌉ to read them again and as many to ${VERBS[endsOf(action)]} them, and a few to learn what the server takes`,
    ...(takes === undefined
      ? []
      : ['as many to ask who holds the aliases, at the preview and right before the change']),
    ...(readsBack ? ['as many to read them back, since a server may pass the change over in silence'] : []),
    ...rests,
    ...permissionLines(isPermissionOfNoUse),
  ])
}

/** What the closure of a plan is. */
function sayingLines(saying: Saying | undefined): readonly Line[] {
  return saying === undefined ? [] : [line('says', closureText(saying.closure))]
}

/** What is done to a collection or a run is read back, which takes as many requests again. */
function editLines(rests: readonly string[], sizes: ExplainedSizes): readonly Line[] {
  return several('writes', [editText('them', sizes), ...rests])
}

function editText(what: string, { batch }: ExplainedSizes): string {
  return `requests: ⌈items / ${batch}⌉ to read ${what} again, as many to change them, and as many to read them back`
}

const RESTS = 'what is spared or excepted beside them is read again too: where it is gone or changed, they stay'

const FOUND = 'what they were found by is read again too: where it is gone or changed, they stay'

function several(label: string, texts: readonly string[]): readonly Line[] {
  return texts.map((text, index) => line(index === 0 ? label : '', text))
}
