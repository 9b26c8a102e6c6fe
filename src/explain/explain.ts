import { unknownKind } from '../errors/unknown-kind.ts'
import { optimize, type Pass } from '../optimize/optimize.ts'
import type { Target } from '../optimize/rule.ts'
import { whereItRuns } from '../optimize/where-it-runs.ts'
import { askedRuns } from '../plan/asked-runs.ts'
import { type CollectionQuery, collectionPredicates, collectionScanOf } from '../plan/collection-query.ts'
import { type Defaults, printPath } from '../plan/path.ts'
import type { Action, Allowances, PlanNode } from '../plan/plan.ts'
import { allSteps, fieldsAskedFor, isScan, type Query } from '../plan/query.ts'
import { fieldsOfAction } from '../predicate/guards.ts'
import { closureText } from './conditions.ts'
import { type Line, line, nested, print } from './lines.ts'
import { aboutSteps, queryLines } from './query-lines.ts'
import { type ExplainedSizes, readFormulas } from './requests.ts'

/** What an explanation is made with. */
export interface Explaining {
  readonly defaults: Defaults
  readonly sizes: ExplainedSizes
  /** Which rules of the planner are on. */
  readonly isOn: (rule: string) => boolean
}

type Node = Query | CollectionQuery | PlanNode

/** What a query or plan is, what it would read and send and where each step runs, and which guards are on. Needs no request. */
export function explainNode(node: Node, passes: boolean, explaining: Explaining): string {
  if (node.kind === 'changeVersions') return explainVersions(node.query, node.action, passes, explaining)
  if (node.kind === 'deleteCollections') return explainDeletion(node, explaining)
  if (isCollectionQuery(node)) return explainCollections(node, explaining)
  return explainVersions(node, undefined, passes, explaining)
}

function explainVersions(query: Query, given: Action | undefined, passes: boolean, explaining: Explaining): string {
  const { defaults, sizes, isOn } = explaining
  const optimised = optimize({ query, action: given }, isOn)
  const { target } = optimised
  const action = target.action
  const dropped = given?.kind === 'delete' && action?.kind === 'delete' && given.allow.aliases && !action.allow.aliases
  return print(titleOf(given, defaults), [
    ...queryLines(target.query, defaults, aboutSteps(whereItRuns(target.query))),
    ...(given === undefined ? [] : guardLines(given, askedRuns(query, defaults).runs.length > 0)),
    line('fields', fieldsText(target.query, action)),
    ...several('reads', [...readFormulas(target.query, sizes), ...sharedFormulas(target.query, given, explaining)]),
    ...(given === undefined ? [] : writeLines(given, dropped, restsOnOthers(target.query), sizes)),
    ...(passes ? passLines({ query, action: given }, optimised.passes, defaults) : []),
  ])
}

/** The plan after each rule that changed it; one that changed the action alone leaves the tree as it was. */
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

function explainDeletion(
  node: Extract<PlanNode, { kind: 'deleteCollections' }>,
  { defaults, sizes }: Explaining,
): string {
  const action: Action = { kind: 'delete', allow: node.allow }
  return print('delete collections, and the versions in them', [
    ...collectionLines(node.query, defaults),
    ...guardLines(action, false),
    line(
      'reads',
      `the collections, then their versions: up to ${sizes.lists} lists of ${sizes.page} rows in a request`,
    ),
    ...writeLines(action, false, false, sizes),
    line('', 'then 1 look into each collection, and its deletion only if nothing is left in it'),
  ])
}

function explainCollections(node: CollectionQuery, { defaults, sizes }: Explaining): string {
  return print('collections', [
    ...collectionLines(node, defaults),
    line('reads', `up to ${sizes.page} collections in a request; ${sizes.lists} looks into them in another`),
  ])
}

/** What a plan does, in words. */
export function titleOf(action: Action | undefined, defaults: Defaults): string {
  if (action === undefined) return 'versions'
  switch (action.kind) {
    case 'delete':
      return action.allow.aliases ? 'delete versions, and the aliases they have' : 'delete versions'
    case 'removeAliases': {
      const { aliases, collection } = action
      const place = collection === undefined ? 'versions' : printPath(collection, defaults, collection.collection)
      return `remove ${aliases.join(', ')} from ${place}`
    }
    default:
      return unknownKind(action)
  }
}

function collectionLines(query: CollectionQuery, defaults: Defaults): readonly Line[] {
  const scan = collectionScanOf(query)
  const from =
    scan.kind === 'collections'
      ? scan.collections.map(path => printPath(path, defaults, path.collection)).join(', ')
      : `project ${printPath(scan.project, defaults)}`
  return [line('from', from), ...collectionPredicates(query).map(predicate => line('where', closureText(predicate)))]
}

function guardLines(action: Action, asksRuns: boolean): readonly Line[] {
  switch (action.kind) {
    case 'delete':
      return deletionGuards(action, asksRuns)
    case 'removeAliases':
      return [line('guards', 'protected aliases stay')]
    default:
      return unknownKind(action)
  }
}

function deletionGuards(action: Extract<Action, { kind: 'delete' }>, asksRuns: boolean): readonly Line[] {
  const isOff = (name: keyof Allowances) => action.allow[name] === true
  const named: readonly (readonly [string, keyof Allowances])[] = [
    ['has aliases', 'aliases'],
    ['is linked', 'linked'],
    ['was used', 'used'],
    ['its run runs', 'running'],
    ['made by W&B', 'system'],
    ['other project', 'elsewhere'],
  ]
  const shared = asksRuns ? sharedTexts(action.allow) : { on: [], off: [] }
  const on = named.filter(([, name]) => !isOff(name)).map(([text]) => text)
  const off = [...named.filter(([, name]) => isOff(name)).map(([, name]) => `${name}: true`), ...shared.off]
  return several('guards', [
    `kept if: ${[...on, ...shared.on, uploadingText(action.allow)].join(' · ')}`,
    ...(off.length > 0 ? [`switched off: ${off.join(', ')}`] : []),
  ])
}

/** What a plan that asks runs does with versions that other runs made or logged too. */
function sharedTexts({ shared }: Allowances): { readonly on: readonly string[]; readonly off: readonly string[] } {
  if (shared === true) return { on: [], off: ['shared: true'] }
  return shared === 'made by'
    ? { on: ['another run made it'], off: ["shared: 'made by'"] }
    : { on: ['another run made or logged it'], off: [] }
}

function uploadingText({ uploading }: Allowances): string {
  return uploading === false
    ? 'still uploading'
    : `still uploading, but for what is older than ${uploading.olderThan} and whose run does not run`
}

/** What it costs to ask whether the versions of some runs are other runs' too. */
function sharedFormulas(query: Query, action: Action | undefined, { defaults, sizes }: Explaining): readonly string[] {
  if (action?.kind !== 'delete') return []
  const { runs, projects } = askedRuns(query, defaults)
  const { shared } = action.allow
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

function fieldsText(query: Query, action: Action | undefined): string {
  const hinted = allSteps(query).flatMap(step => (isScan(step) ? (step.hints?.fields ?? []) : []))
  const extra = new Set([...fieldsAskedFor(query), ...hinted, ...(action === undefined ? [] : fieldsOfAction(action))])
  return ['the cheap ones', ...[...extra].sort()].join(', ')
}

const VERBS = { delete: 'delete', removeAliases: 'change' } as const satisfies Record<Action['kind'], string>

function writeLines(action: Action, dropped: boolean, rests: boolean, { batch }: ExplainedSizes): readonly Line[] {
  const permission = !(action.kind === 'delete' && action.allow.aliases)
    ? []
    : dropped
      ? ['aliases: true has no effect: the condition lets only versions through that have no alias']
      : [
          'aliases: true is sent only for items that had an alias in the preview; it has no effect on the others,',
          'which the server refuses to delete should one appear meanwhile',
        ]
  return several('writes', [
    `requests: ⌈items / ${batch}⌉ to read them again and as many to ${VERBS[action.kind]} them, and a few to learn what the server takes`,
    ...(rests
      ? ['what is spared or excepted beside them is read again too: where it is gone or changed, they stay']
      : []),
    ...permission,
  ])
}

function several(label: string, texts: readonly string[]): readonly Line[] {
  return texts.map((text, index) => line(index === 0 ? label : '', text))
}

function isCollectionQuery(node: Query | CollectionQuery): node is CollectionQuery {
  return ['collections', 'collectionsOfProject', 'whereCollection', 'allCollections'].includes(node.kind)
}
