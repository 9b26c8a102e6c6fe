// The package's root would load its executor too, which would double the time to import coppice.
import { Kind, visit } from '@0no-co/graphql.web'
import type { DefinitionNode, DirectiveNode, DocumentNode, OperationDefinitionNode, SelectionSetNode } from 'graphql'

const pruned = new WeakMap<DocumentNode, Map<string, DocumentNode>>()
const batched = new WeakMap<DocumentNode, Map<number, DocumentNode>>()

/** Arguments that a server may not know, each named like its variable: they stay only where they are switched on. */
const OPTIONAL_ARGUMENTS: readonly string[] = ['filters', 'order', 'collectionFilters']

/** A list is read from one end or from the other. */
const FORWARD_ARGUMENTS: readonly string[] = ['first', 'after']
const BACKWARD_ARGUMENTS: readonly string[] = ['last', 'before']

/** Switched on for a page that is read from the end of its list. */
export const BACKWARD = 'backward'

/**
 * An operation without the parts that are switched off, and without the switches: `@include(if: false)` would still name a
 * field to a server that may not have it. The same document comes back for the same switches.
 */
export function pruneDocument(document: DocumentNode, on: ReadonlySet<string>): DocumentNode {
  const key = [...on].sort().join()
  return memoised(pruned, document, key, () =>
    withoutUnusedFragments(
      visit(document, {
        VariableDefinition: node =>
          isSwitchType(node.type) || isLeftOut(node.variable.name.value, on) ? null : undefined,
        Argument: ({ value }) => (value.kind === Kind.VARIABLE && isLeftOut(value.name.value, on) ? null : undefined),
        Field: node => pruneSelection(node, on),
        InlineFragment: node => pruneSelection(node, on),
        FragmentSpread: node => pruneSelection(node, on),
      }),
    ),
  )
}

/** A server refuses a document with a fragment that is not used in it. */
function withoutUnusedFragments(document: DocumentNode): DocumentNode {
  const used = new Set<string>()
  visit(document, { FragmentSpread: ({ name }) => void used.add(name.value) })
  const isUsed = (one: DefinitionNode) => one.kind !== Kind.FRAGMENT_DEFINITION || used.has(one.name.value)
  return { ...document, definitions: document.definitions.filter(isUsed) }
}

/**
 * An operation repeated so many times in one document, under the aliases `_0`, `_1`, …, each with its own variables
 * (`$id_0`, `$id_1`, …). The text depends only on the operation and the number.
 */
export function batchDocument(document: DocumentNode, size: number): DocumentNode {
  return memoised(batched, document, size, () => ({
    ...document,
    definitions: document.definitions.map(definition =>
      definition.kind === Kind.OPERATION_DEFINITION ? repeatOperation(definition, size) : definition,
    ),
  }))
}

/** The variables of a batch. Each item's own variables carry its number. */
export function batchVariables(items: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  items.forEach((variables, index) => {
    for (const name of Object.keys(variables)) all[`${name}_${index}`] = variables[name]
  })
  return all
}

/** The alias of an item in a batch's answer and in the paths of its errors. */
export function aliasOf(index: number): string {
  return `_${index}`
}

function repeatOperation(operation: OperationDefinitionNode, size: number): OperationDefinitionNode {
  const copies = Array.from({ length: size }, (_, index) => renumbered(operation, index))
  return {
    ...operation,
    variableDefinitions: copies.flatMap(copy => copy.variableDefinitions ?? []),
    selectionSet: { ...operation.selectionSet, selections: copies.flatMap(copy => copy.selectionSet.selections) },
  }
}

function renumbered(operation: OperationDefinitionNode, index: number): OperationDefinitionNode {
  const copy = visit(operation, {
    Variable: node => ({ ...node, name: { ...node.name, value: `${node.name.value}_${index}` } }),
  })
  return {
    ...copy,
    selectionSet: {
      ...copy.selectionSet,
      selections: copy.selectionSet.selections.map(field => ({
        ...field,
        alias: { kind: Kind.NAME, value: aliasOf(index) },
      })),
    },
  }
}

/** Null removes the node, undefined leaves it as it is. A node also stays when a switch within it is on. */
function pruneSelection<Node extends Selection>(node: Node, on: ReadonlySet<string>): Node | null | undefined {
  const [name] = switchesOf(node)
  if (name === undefined) return undefined
  return on.has(name) || switchesWithin(node).some(within => on.has(within)) ? { ...node, directives: [] } : null
}

interface Selection {
  readonly directives?: readonly DirectiveNode[] | undefined
  readonly selectionSet?: SelectionSetNode | undefined
}

function switchesOf({ directives = [] }: Selection): readonly string[] {
  return directives.flatMap(directive => switchOf(directive) ?? [])
}

function switchesWithin({ selectionSet }: Selection): readonly string[] {
  const selections: readonly Selection[] = selectionSet?.selections ?? []
  return selections.flatMap(inner => [...switchesOf(inner), ...switchesWithin(inner)])
}

function isLeftOut(variable: string, on: ReadonlySet<string>): boolean {
  const isBackward = on.has(BACKWARD)
  if (FORWARD_ARGUMENTS.includes(variable)) return isBackward
  if (BACKWARD_ARGUMENTS.includes(variable)) return !isBackward
  return OPTIONAL_ARGUMENTS.includes(variable) && !on.has(variable)
}

function switchOf(directive: DirectiveNode): string | undefined {
  const value = directive.name.value === 'include' ? directive.arguments?.[0]?.value : undefined
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined
}

function isSwitchType(type: NonNullable<OperationDefinitionNode['variableDefinitions']>[number]['type']): boolean {
  const inner = type.kind === Kind.NON_NULL_TYPE ? type.type : type
  return inner.kind === Kind.NAMED_TYPE && inner.name.value === 'Boolean'
}

function memoised<Key>(
  memo: WeakMap<DocumentNode, Map<Key, DocumentNode>>,
  document: DocumentNode,
  key: Key,
  make: () => DocumentNode,
): DocumentNode {
  const made = memo.get(document) ?? new Map<Key, DocumentNode>()
  memo.set(document, made)
  const known = made.get(key) ?? make()
  made.set(key, known)
  return known
}
