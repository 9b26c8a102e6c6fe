import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  parse,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'

export type Variables = Readonly<Record<string, unknown>>
export type Arguments = Readonly<Record<string, unknown>>

/** An object of the graph: plain values, lists, other objects, and functions for fields that take arguments. */
export type Served = { readonly __typename: string } & { readonly [field: string]: unknown }

/** A field that takes these arguments and no others. */
export interface Resolver {
  (given: Arguments): unknown
  readonly takes: readonly string[]
}

export function resolver(takes: readonly string[], resolve: (given: Arguments) => unknown): Resolver {
  return Object.assign(resolve, { takes })
}

/** The server's no to a whole document. */
export class BadRequest extends Error {}

/** Answers a document from the root objects of the graph. */
export type Executable = (root: Served, variables: Variables) => Readonly<Record<string, unknown>>

const byText = new Map<string, Executable>()
const byDocument = new WeakMap<DocumentNode, Executable>()

/** What answers a text; each text is parsed once. */
export function executableOf(text: string): Executable {
  const known = byText.get(text) ?? compile(parse(text, { noLocation: true }))
  byText.set(text, known)
  return known
}

/** What answers a document that was never printed; each is compiled once. */
export function executableOfDocument(document: DocumentNode): Executable {
  const known = byDocument.get(document) ?? compile(document)
  byDocument.set(document, known)
  return known
}

type Output = Record<string, unknown>
/** Copies what is selected from an object. */
interface Copy {
  fill(object: Served, asked: Asked, output: Output): void
  /** Whether the same comes of an object whatever the arguments. */
  readonly isConstant: boolean
}

/** What a document is answered from. */
interface Asked {
  readonly variables: Variables
  /** What was made of each artifact of this graph before, by what copied it. */
  readonly made: Map<Copy, Map<Served, Output>>
}

const madeOfGraphs = new WeakMap<Served, Asked['made']>()

/** Kept with the graph: with every copy, it would outlive the world. */
function madeOfGraph(root: Served): Asked['made'] {
  const known = madeOfGraphs.get(root) ?? new Map()
  madeOfGraphs.set(root, known)
  return known
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

function compile(document: DocumentNode): Executable {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const part of document.definitions) {
    if (part.kind === Kind.FRAGMENT_DEFINITION) fragments.set(part.name.value, part)
  }
  const [operation] = document.definitions.filter(part => part.kind === Kind.OPERATION_DEFINITION)
  if (operation === undefined) throw new BadRequest('Must provide an operation.')
  const copy = compileSelection(operation.selectionSet, fragments)
  return (root, variables) => {
    const output: Output = {}
    copy.fill(root, { variables, made: madeOfGraph(root) }, output)
    return output
  }
}

function compileSelection({ selections }: SelectionSetNode, fragments: Fragments): Copy {
  const copies = selections.map(selection => {
    if ((selection.directives?.length ?? 0) > 0) throw new BadRequest('No directive is expected to be sent.')
    if (selection.kind === Kind.FIELD) return compileField(selection, fragments)
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
    if (fragment === undefined) throw new BadRequest('Unknown fragment.')
    return compileFragment(fragment, fragments)
  })
  const fill: Copy['fill'] = (object, asked, output) => {
    for (const copy of copies) copy.fill(object, asked, output)
  }
  return { fill, isConstant: copies.every(({ isConstant }) => isConstant) }
}

const ABSTRACT: Readonly<Record<string, readonly string[]>> = {
  ArtifactCollection: ['ArtifactSequence', 'ArtifactPortfolio'],
  Initiator: ['Run', 'User'],
}

function compileFragment(
  { typeCondition, selectionSet }: InlineFragmentNode | FragmentDefinitionNode,
  fragments: Fragments,
): Copy {
  const copy = compileSelection(selectionSet, fragments)
  if (typeCondition === undefined) return copy
  const type = typeCondition.name.value
  const types = ABSTRACT[type] ?? [type]
  const fill: Copy['fill'] = (object, asked, output) => {
    if (types.includes(object.__typename)) copy.fill(object, asked, output)
  }
  return { fill, isConstant: copy.isConstant }
}

function compileField(field: FieldNode, fragments: Fragments): Copy {
  const { name, alias, arguments: given = [], selectionSet } = field
  const key = alias?.value ?? name.value
  const copy = selectionSet === undefined ? undefined : compileSelection(selectionSet, fragments)
  const readers = given.map(one => [one.name.value, compileValue(one.value)] as const)
  const fill: Copy['fill'] = (object, asked, output) => {
    const value = readField(object, name.value, readers, asked.variables)
    output[key] = copy === undefined ? value : copied(value, copy, asked, output[key])
  }
  return { fill, isConstant: given.length === 0 && copy?.isConstant !== false }
}

type ReadArgument = readonly [string, (variables: Variables) => unknown]

function readField(object: Served, name: string, readers: readonly ReadArgument[], variables: Variables): unknown {
  const value = object[name]
  if (value === undefined) throw new BadRequest(`Cannot query field "${name}" on type "${object.__typename}".`)
  const resolve = typeof value === 'function' ? (value as Resolver) : undefined
  if (resolve === undefined && readers.length === 0) return value
  const given: Record<string, unknown> = {}
  for (const [argument, read] of readers) {
    const sent = read(variables)
    if (resolve?.takes.includes(argument) !== true)
      throw new BadRequest(`Unknown argument "${argument}" on field "${object.__typename}.${name}".`)
    if (sent !== undefined) given[argument] = sent
  }
  return resolve === undefined ? value : resolve(given)
}

function copied(value: unknown, copy: Copy, asked: Asked, before: unknown): unknown {
  if (value === null) return value
  const made = Array.isArray(value)
    ? value.map(member => copied(member, copy, asked, undefined))
    : madeOf(value as Served, copy, asked)
  return before === undefined ? made : merged(before, made)
}

function madeOf(object: Served, copy: Copy, asked: Asked): Output {
  if (!copy.isConstant || !isArtifact(object)) return filled(object, copy, asked)
  const byObject = asked.made.get(copy) ?? new Map<Served, Output>()
  asked.made.set(copy, byObject)
  const made = byObject.get(object) ?? filled(object, copy, asked)
  byObject.set(object, made)
  return made
}

/** The same key may stand twice, in two fragments say. What was made of an artifact may be given again: it stays as it is. */
function merged(before: unknown, after: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(after)) return before.map((one, index) => merged(one, after[index]))
  if (!isOutput(before) || !isOutput(after)) return after
  const common = Object.keys(after).map(key => [key, key in before ? merged(before[key], after[key]) : after[key]])
  return { ...before, ...Object.fromEntries(common) }
}

const isOutput = (value: unknown): value is Output =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isArtifact = ({ __typename }: Served) => __typename === 'Artifact'

function filled(object: Served, copy: Copy, asked: Asked): Output {
  const output: Output = {}
  copy.fill(object, asked, output)
  return output
}

function compileValue(value: ValueNode): (variables: Variables) => unknown {
  switch (value.kind) {
    case Kind.VARIABLE: {
      const name = value.name.value
      return variables => variables[name]
    }
    case Kind.LIST: {
      const members = value.values.map(compileValue)
      return variables => members.map(read => read(variables))
    }
    case Kind.INT:
      return () => Number(value.value)
    case Kind.NULL:
      return () => null
    case Kind.OBJECT:
      throw new BadRequest('No object is expected in the text of a document.')
    default:
      return () => value.value
  }
}
