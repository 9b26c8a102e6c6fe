import { Kind, visit } from '@0no-co/graphql.web'
import type { ASTNode, DocumentNode, FieldNode } from 'graphql'

/**
 * What a server's schema lacks, as its refusals name it: `Artifact.usedCount`, `Project.artifactCollections(filters:)`,
 * `ArtifactCollectionType`, or a bare `usedCount` where the refusal does not name the type.
 */
export type SchemaLacks = ReadonlySet<string>

/** A name as servers write it: in quotes of any make, or in none. */
const named = (text: string) => text.replaceAll('NAME', '["\'`“”‘’]?(\\w+)["\'`“”‘’]?')

/** How servers say so (docs/wandb-api.md §1.7), and how other makes of GraphQL do. */
const WORDS: readonly (readonly [RegExp, (found: readonly (string | undefined)[]) => string])[] = [
  [new RegExp(named('Cannot query field NAME(?: on type NAME)?'), 'gi'), ([, field, type]) => ofType(type, field)],
  [new RegExp(named('Field NAME in type NAME is undefined'), 'gi'), ([, field, type]) => ofType(type, field)],
  [new RegExp(named('Field NAME is not defined by type NAME'), 'gi'), ([, field, type]) => ofType(type, field)],
  [new RegExp(named('(?:unknown|undefined|no such) field:? NAME'), 'gi'), ([, field]) => `${field}`],
  [
    /Unknown argument ["'`](\w+)["'`] on field ["'`](?:(\w+)\.)?(\w+)["'`](?: of type ["'`](\w+))?/gi,
    ([, argument, before, field, after]) => `${before ?? after ?? '?'}.${field}(${argument}:)`,
  ],
  [/Unknown type ["'`](\w+)/gi, ([, type]) => `${type}`],
]

function ofType(type: string | undefined, field: string | undefined): string {
  return type === undefined ? `${field}` : `${type}.${field}`
}

/** What a server says that it lacks; nothing where it refuses for another reason. */
export function lacksIn(errors: readonly { readonly message: string }[]): readonly string[] {
  const text = errors.map(({ message }) => message).join('\n')
  return [...new Set(WORDS.flatMap(([pattern, name]) => [...text.matchAll(pattern)].map(name)))]
}

/** Says why something cannot be done, or cannot be known, with such a server. */
export function explainLacks(lacks: Iterable<string>): string {
  return `this server has no ${[...lacks].join(', ')}: it is older than W&B's present one, or only nearly W&B`
}

/**
 * Fields that a reader expects to be missing at times: then a guard keeps the row, and a size falls back to another value.
 * They are the fields behind the switches of listings, the cursors of rows, and what is said of collections.
 */
const DISPENSABLE: readonly string[] = [
  ...[
    'artifactMemberships',
    'createdBy',
    'description',
    'digest',
    'fileCount',
    'historyStep',
    'metadata',
    'storageBytes',
  ],
  ...['tags', 'ttlDurationSeconds', 'ttlIsInherited', 'updatedAt', 'usedCount', 'cursor', 'username'],
]

/** The types that stand inside a dispensable field. Fields of the same name elsewhere belong to other types. */
const TYPES_WITHIN: Readonly<Record<string, RegExp>> = {
  artifactMemberships:
    /^(ArtifactCollectionMembership|ArtifactCollection$|ArtifactSequence$|ArtifactPortfolio$|PageInfo|Project$)/,
  createdBy: /^(Initiator|Run|User|Project)$/,
  tags: /^(Tag|PageInfo)/,
}

/**
 * Fields that a document asks for under a name of their own, with their types. Only they are taken out: what stands around
 * them is of use without them. Every version has a `createdAt`, so a refusal that names no type means one of these.
 */
const DISPENSABLE_ALONE: Readonly<Record<string, string>> = { linkedAt: 'ArtifactCollectionMembership' }

/** Arguments that only narrow the answer. Without them, what is too much is left out here. */
const DISPENSABLE_ARGUMENTS: readonly string[] = ['collectionTypes', 'tags(first:)']

const pruned = new WeakMap<DocumentNode, Map<string, DocumentNode>>()

/**
 * A document without what a server lacks, as far as the document can do without it. Everything else stays, so that the
 * server refuses it by name. The same document comes back for the same lacks.
 */
export function withoutLacking(document: DocumentNode, lacks: SchemaLacks): DocumentNode {
  if (lacks.size === 0) return document
  const key = [...lacks].sort().join()
  const made = pruned.get(document) ?? new Map<string, DocumentNode>()
  const known = made.get(key) ?? [...lacks].reduce(withoutOne, document)
  made.set(key, known)
  pruned.set(document, made)
  return known
}

function withoutOne(document: DocumentNode, lack: string): DocumentNode {
  const argument = /^(?:[\w?]+\.)?(\w+)\((\w+):\)$/.exec(lack)
  if (argument !== null) return withoutArgument(document, `${argument[1]}`, `${argument[2]}`)
  if (lack === 'ArtifactCollectionType') return withoutArgument(document, undefined, 'collectionTypes')
  const [type, field] = lack.includes('.') ? lack.split('.') : [undefined, lack]
  const alone = visit(document, { Field: node => (isAlone(node, type, field) ? null : undefined) })
  if (alone !== document) return alone
  const isLacking = (node: ASTNode, ofArtifact: boolean) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return node.typeCondition?.name.value === lack
    if (node.kind !== Kind.FIELD || node.name.value !== field) return false
    return type === undefined || (type === 'Artifact') === ofArtifact
  }
  return withoutFields(document, isLacking, type ?? lack)
}

function isAlone({ alias, name }: FieldNode, type: string | undefined, field: string | undefined): boolean {
  const own = alias === undefined ? undefined : DISPENSABLE_ALONE[alias.value]
  return own !== undefined && name.value === field && (type === undefined || type === own)
}

/** Takes out the dispensable field around what is lacking. Where there is none, the document stays as it was. */
function withoutFields(
  document: DocumentNode,
  isLacking: (node: ASTNode, ofArtifact: boolean) => boolean,
  type: string,
): DocumentNode {
  const condemned = new Set<ASTNode>()
  let isNeeded = false
  const look = (node: ASTNode, _key: unknown, parent: unknown, _path: unknown, ancestors: readonly unknown[]) => {
    const above = [...ancestors, parent].filter(isNode)
    if (!isLacking(node, isOfArtifact(above))) return
    const root = [...above, node].find(one => one.kind === Kind.FIELD && DISPENSABLE.includes(one.name.value))
    if (root === undefined) isNeeded = true
    else if (root === node || isWithin(root, type)) condemned.add(root)
  }
  visit(document, { Field: look, InlineFragment: look })
  if (isNeeded || condemned.size === 0) return document
  return visit(document, { Field: node => (condemned.has(node) ? null : undefined) })
}

/** Whether something of a type can stand in a dispensable field. A bare field name may belong to any type. */
function isWithin(root: ASTNode, type: string): boolean {
  const name = root.kind === Kind.FIELD ? root.name.value : ''
  return !/^[A-Z]/.test(type) || TYPES_WITHIN[name]?.test(type) === true
}

/** Whether a field stands directly in a fragment on versions, or directly under a field that gives a version. */
function isOfArtifact(above: readonly ASTNode[]): boolean {
  const holder = above.findLast(node => node.kind === Kind.FIELD || node.kind === Kind.FRAGMENT_DEFINITION)
  if (holder?.kind === Kind.FRAGMENT_DEFINITION) return holder.typeCondition.name.value === 'Artifact'
  return holder?.kind === Kind.FIELD && holder.name.value === 'artifact'
}

function isNode(one: unknown): one is ASTNode {
  return typeof one === 'object' && one !== null && 'kind' in one
}

function withoutArgument(document: DocumentNode, field: string | undefined, argument: string): DocumentNode {
  if (!DISPENSABLE_ARGUMENTS.some(one => one === argument || one === `${field}(${argument}:)`)) return document
  return visit(document, {
    // `first` is a variable of the list itself, and a number where it stands within a row.
    VariableDefinition: node =>
      DISPENSABLE_ARGUMENTS.includes(argument) && node.variable.name.value === argument ? null : undefined,
    Field(node) {
      if (field !== undefined && node.name.value !== field) return undefined
      const left = node.arguments?.filter(({ name }) => name.value !== argument) ?? []
      return left.length === node.arguments?.length ? undefined : { ...node, arguments: left }
    },
  })
}
