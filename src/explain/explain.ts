import { match } from 'ts-pattern'
import { type CollectionQuery, collectionPredicates, collectionScanOf } from '../plan/collection-query.ts'
import { type Defaults, printPath } from '../plan/path.ts'
import type { Action, Allowances, PlanNode } from '../plan/plan.ts'
import { fieldsAskedFor, type Query, type Scan, scanOf, stepsOf } from '../plan/query.ts'
import { DELETION_FIELDS } from '../predicate/guards.ts'

/** How much travels in one request, for the text. */
export interface ExplainedSizes {
  readonly page: number
  readonly lists: number
  readonly batch: number
}

type Line = readonly [label: string, text: string]

/** What a query or plan is, what it would read and send, and which guards are on. Needs no request. */
export function explain(node: Query | CollectionQuery | PlanNode, defaults: Defaults, sizes: ExplainedSizes): string {
  if (node.kind === 'changeVersions') {
    return print(titleOf(node.action, defaults), [
      ...queryLines(node.query, defaults),
      ...guardLines(node.action),
      ...readLines(node.query, sizes, node.action),
      ...writeLines(node.action, sizes),
    ])
  }
  if (node.kind === 'deleteCollections') {
    return print('delete collections, and the versions in them', [
      ...collectionLines(node.query, defaults),
      ...guardLines({ kind: 'delete', allow: node.allow }),
      ['reads', `the collections, then their versions: up to ${sizes.lists} lists of ${sizes.page} rows in a request`],
      ...writeLines({ kind: 'delete', allow: node.allow }, sizes),
      ['', 'then 1 look into each collection, and its deletion only if nothing is left in it'],
    ])
  }
  if (isCollectionQuery(node)) {
    return print('collections', [
      ...collectionLines(node, defaults),
      ['reads', `up to ${sizes.page} collections in a request; ${sizes.lists} looks into them in another`],
    ])
  }
  return print('versions', [...queryLines(node, defaults), ...readLines(node, sizes)])
}

function titleOf(action: Action, defaults: Defaults): string {
  if (action.kind === 'delete')
    return action.allow.aliases ? 'delete versions, and the aliases they have' : 'delete versions'
  const names = action.aliases.join(', ')
  const { collection } = action
  return `remove ${names} from ${collection === undefined ? 'versions' : printPath(collection, defaults, collection.collection)}`
}

function queryLines(query: Query, defaults: Defaults): readonly Line[] {
  return stepsOf(query).map(step =>
    match(step)
      .returnType<Line>()
      .with({ kind: 'where' }, ({ predicate }) => ['where', sourceOf(predicate)])
      .with({ kind: 'ofType' }, ({ types }) => ['type', types.join(' or ')])
      .with({ kind: 'orderBy' }, ({ key, direction }) => ['order', `${sourceOf(key)} ${direction}`])
      .with({ kind: 'take' }, ({ count }) => ['take', String(count)])
      .with({ kind: 'with' }, ({ fields }) => ['with', fields.join(', ')])
      .with({ kind: 'all' }, () => ['all', 'of them, on purpose'])
      .otherwise(scan => ['from', scanText(scan, defaults)]),
  )
}

function scanText(scan: Scan, defaults: Defaults): string {
  return match(scan)
    .with({ kind: 'runs' }, ({ runs, direction }) => {
      const paths = runs.map(run => printPath(run, defaults, run.run)).join(', ')
      const verb = direction === 'outputs' ? 'logged' : 'used as input'
      return `what ${runs.length === 1 ? 'run' : 'the runs'} ${paths} ${verb}`
    })
    .with(
      { kind: 'collection' },
      ({ collection }) => `collection ${printPath(collection, defaults, collection.collection)}`,
    )
    .with(
      { kind: 'project' },
      ({ project }) => `every collection of project ${printPath(project, defaults)}, links left out`,
    )
    .with({ kind: 'names' }, ({ names }) =>
      names.map(name => `${printPath(name, defaults, name.collection)}:${name.alias}`).join(', '),
    )
    .with({ kind: 'ids' }, ({ ids }) => `ids ${ids.join(', ')}`)
    .exhaustive()
}

function collectionLines(query: CollectionQuery, defaults: Defaults): readonly Line[] {
  const scan = collectionScanOf(query)
  const from =
    scan.kind === 'collections'
      ? scan.collections.map(path => printPath(path, defaults, path.collection)).join(', ')
      : `project ${printPath(scan.project, defaults)}`
  return [['from', from], ...collectionPredicates(query).map((predicate): Line => ['where', sourceOf(predicate)])]
}

function guardLines(action: Action): readonly Line[] {
  if (action.kind !== 'delete') return [['guards', 'protected aliases stay']]
  const isOff = (name: keyof Allowances) => action.allow[name]
  const named: readonly (readonly [string, keyof Allowances])[] = [
    ['has aliases', 'aliases'],
    ['is linked', 'linked'],
    ['was used', 'used'],
    ['made by W&B', 'system'],
    ['other project', 'elsewhere'],
  ]
  const on = named.filter(([, name]) => !isOff(name)).map(([text]) => text)
  const off = named.filter(([, name]) => isOff(name)).map(([, name]) => `${name}: true`)
  return [
    ['guards', `kept if: ${[...on, 'still uploading'].join(' · ')}`],
    ...(off.length > 0 ? [['', `switched off: ${off.join(', ')}`] as const] : []),
  ]
}

function readLines(query: Query, sizes: ExplainedSizes, action?: Action): readonly Line[] {
  const scan = scanOf(query)
  const extra = new Set([...fieldsAskedFor(query), ...(action?.kind === 'delete' ? DELETION_FIELDS : [])])
  const how = match(scan)
    .with({ kind: 'names' }, { kind: 'ids' }, () => `1 request for each ${sizes.batch} versions`)
    .with(
      { kind: 'project' },
      () =>
        `1 request for each ${sizes.page} collections, then up to ${sizes.lists} of their lists in each, ${sizes.page} rows a list`,
    )
    .otherwise(() => `1 request for each ${sizes.page} rows`)
  const closures = stepsOf(query).some(step => step.kind === 'where' || step.kind === 'orderBy')
  return [
    ['reads', how],
    ['', `fields: ${['the cheap ones', ...[...extra].sort()].join(', ')}`],
    ...(closures
      ? [
          [
            '',
            'closures run here, on every row; where one reads another field, its rows are read again with it',
          ] as const,
        ]
      : []),
  ]
}

function writeLines(action: Action, sizes: ExplainedSizes): readonly Line[] {
  const verb = action.kind === 'delete' ? 'deletes' : 'removes'
  const lines: Line[] = [
    ['writes', `for each ${sizes.batch} items, 1 request that reads them again and 1 that ${verb}`],
  ]
  if (action.kind === 'delete' && action.allow.aliases) {
    lines.push(
      ['', 'aliases: true is sent only for items that had an alias in the preview; it has no effect on the others,'],
      ['', 'which the server refuses to delete should one appear meanwhile'],
    )
  }
  return lines
}

function isCollectionQuery(node: Query | CollectionQuery): node is CollectionQuery {
  return ['collections', 'collectionsOfProject', 'whereCollection', 'allCollections'].includes(node.kind)
}

/** A closure's text on one line, without the names that bundlers give. */
function sourceOf(closure: (...values: never[]) => unknown): string {
  const path = 'path' in closure ? `metadata('${String(closure.path)}')` : undefined
  const text = path ?? String(closure).replace(/\s+/g, ' ')
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}

function print(title: string, lines: readonly Line[]): string {
  return [title, ...lines.map(([label, text]) => `  ${label.padEnd(7)} ${text}`)].join('\n')
}
