import { readFileSync } from 'node:fs'
import { parse, visit } from 'graphql'
import { expect } from 'vitest'
import { type Item, type Outcome, type Preview, pathOf, type Report } from '../../../src/index.ts'
import type { Sandbox, Seed, SeedLink, SeedProject, SeedVersion } from '../../../src/sandbox/index.ts'

/** The collection that most tests act on, and its project. */
export const PROJECT = 'my-team/vision'
export const COLLECTION = `${PROJECT}/checkpoint`
export const SHELF = 'my-org/registry/served'

/** `my-team/vision/checkpoint:v3`. */
export const at = (index: number) => `${COLLECTION}:v${index}`

/** A world of one collection with these versions, and what else its project and others hold. */
export function seedOf(
  versions: readonly SeedVersion[] | number,
  { type = 'model', project = {}, ...rest }: Partial<Seed> & { type?: string; project?: SeedProject } = {},
): Seed {
  const collections = { ...project.collections, checkpoint: { type, versions } }
  return { ...rest, projects: { [PROJECT]: { ...project, collections }, ...rest.projects } }
}

/** A world whose versions are also linked into a registry of another entity. */
export function withShelf(
  versions: readonly SeedVersion[] | number,
  links: readonly SeedLink[],
  rest: Partial<Seed> = {},
): Seed {
  return seedOf(versions, { ...rest, projects: { 'my-org/registry': { portfolios: { served: { links } } } } })
}

/** What one mutation asked for one item. */
export interface Asked {
  readonly operation: string
  readonly artifactID?: string
  readonly deleteAliases?: boolean
}

const MUTATIONS: readonly string[] = readFileSync('schema/changes.graphql', 'utf8').match(/(?<=^mutation )\w+/gm) ?? []

export const isMutation = (operation: string) => MUTATIONS.includes(operation)

/** Every item of every mutation that was sent, in order. */
export function asked(sandbox: Sandbox): readonly Asked[] {
  return sandbox.requests().flatMap(({ operation, variables }) => {
    if (!isMutation(operation)) return []
    return Object.values(variables).map(input => ({ operation, ...(input as object) }))
  })
}

/** What the world says an item is now. */
export function stateOf(sandbox: Sandbox, item: Item): 'there' | 'away' {
  const { collections } = sandbox.world()
  if (item.kind === 'version') {
    const version = collections.flatMap(({ versions }) => versions).find(({ id }) => id === item.id)
    return version === undefined || version.state === 'DELETED' ? 'away' : 'there'
  }
  if (item.kind === 'link') {
    const held = collections.find(({ id }) => id === item.portfolioId)?.links ?? []
    return held.some(({ id }) => id === item.id) ? 'there' : 'away'
  }
  return collections.find(({ id }) => id === item.id)?.state === 'READY' ? 'there' : 'away'
}

const AWAY: readonly Outcome['kind'][] = ['deleted', 'unlinked', 'gone']

/**
 * Exactly one outcome for every item of the preview, each true of the world as it is now; `unknown` claims nothing.
 * What others took away may have any ending but one that says that it was there and then acted on.
 */
export function expectTruth(sandbox: Sandbox, preview: Preview, report: Report, others = new Set<string>()): void {
  const all = [...preview.items, ...preview.kept.map(({ item }) => item)]
  expect(report.outcomes.map(({ item }) => item)).toHaveLength(all.length)
  expect(new Set(report.outcomes.map(({ item }) => item))).toEqual(new Set(all))
  const claims = report.outcomes.filter(
    ({ kind, item }) =>
      kind !== 'unknown' && kind !== 'updated' && (AWAY.includes(kind) || !others.has(`${item.kind} ${item.id}`)),
  )
  const claimed = claims.map(({ item, kind }) => `${pathOf(item)} ${kind} ${AWAY.includes(kind) ? 'away' : 'there'}`)
  const found = claims.map(({ item, kind }) => `${pathOf(item)} ${kind} ${stateOf(sandbox, item)}`)
  expect(claimed).toEqual(found)
}

/**
 * No item of a mutation is sent a second time before it was read by id in between. A document with more root fields than
 * the server takes was refused unrun, and so counts as not sent.
 */
export function expectReadBeforeResent(sandbox: Sandbox, largestAliases = Number.POSITIVE_INFINITY): void {
  const sent = new Set<string>()
  for (const { operation, variables, rootFields } of sandbox.requests()) {
    if (operation === 'VersionById') for (const id of Object.values(variables)) sent.delete(String(id))
    if (!isMutation(operation) || rootFields > largestAliases) continue
    for (const { artifactID = '' } of Object.values(variables) as Asked[]) {
      expect(sent, `${operation} of ${artifactID} was sent again unread`).not.toContain(artifactID)
      sent.add(artifactID)
    }
  }
}

/** Reads of one thing: by its id, or by its path where W&B knows no other way, its id compared. */
const LOOKS: readonly string[] = ['VersionById', 'CollectionById', 'NamedRun', 'NamedProject', 'NamedRegistry']

/** No list is read after the first mutation; what follows are reads of one thing each. */
export function expectNoListingAfterWrites(sandbox: Sandbox): void {
  // What was turned away unread has no name.
  const names = sandbox.requests().flatMap(({ operation, status }) => (status === 429 ? [] : [operation]))
  const first = names.findIndex(isMutation)
  const after = first < 0 ? [] : names.slice(first).filter(name => !isMutation(name))
  expect(after.filter(name => !LOOKS.includes(name))).toEqual([])
}

/** How each item ended, by its version. */
export function endings(report: Report): Readonly<Record<string, Outcome['kind']>> {
  return Object.fromEntries(report.outcomes.map(({ item, kind }) => [pathOf(item).split('/').at(-1) ?? '', kind]))
}

/** Why each item was kept, by its version. */
export function reasons(preview: Preview): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    preview.kept.map(kept => [
      pathOf(kept.item).split('/').at(-1) ?? '',
      kept.reasons.map(({ code, detail }) => `${code}: ${detail}`),
    ]),
  )
}

/** The versions that a preview would act on. */
export const chosen = (preview: Preview) => preview.items.map(item => pathOf(item).split('/').at(-1) ?? '')

export type Loose = { [key: string]: Loose }

/** An answer with the schema's names for its fields, and with those that its document gave them; roots stay as they are. */
export function aliasesIn(query: string): Readonly<Record<'lengthen' | 'shorten', (value: unknown) => unknown>> {
  const long = new Map<string, string>()
  visit(parse(query), {
    Field({ alias, name }) {
      if (alias !== undefined && !/^_\d+$/.test(alias.value)) long.set(alias.value, name.value)
    },
  })
  const short = new Map([...long].map(([alias, name]) => [name, alias]))
  // Two aliases may stand for one name, in different objects.
  const came = new WeakMap<object, ReadonlyMap<string, string>>()
  const lengthen = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(lengthen)
    if (typeof value !== 'object' || value === null) return value
    const keys = new Map<string, string>()
    const made: Record<string, unknown> = {}
    for (const [key, inner] of Object.entries(value)) {
      const name = long.get(key) ?? key
      // A field that stands in one object twice has a number the second time.
      const own = keys.has(name) ? `${name} 2` : name
      keys.set(own, key)
      made[own] = lengthen(inner)
    }
    came.set(made, keys)
    return made
  }
  const shorten = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shorten)
    if (typeof value !== 'object' || value === null) return value
    const own = came.get(value)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [own?.get(key) ?? short.get(key) ?? key, shorten(inner)]),
    )
  }
  return { lengthen, shorten }
}

/** Lets a change loose on every object of an answer, where it stands: a copy would lose which field had which name. */
export function changeObjects(value: unknown, change: (object: Loose) => void): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) change(value as Loose)
  for (const inner of Object.values(value)) changeObjects(inner, change)
}

/** Node's fetch, with the JSON of the answers to one operation changed under way: a server with a mind of its own. */
export function rewriting(
  operation: string,
  change: (body: Loose, index: number, sent: string) => unknown,
): typeof fetch {
  let index = 0
  return async (url, init) => {
    const response = await fetch(url, init)
    if (!new RegExp(`(query|mutation) ${operation}\\b`).test(String(init?.body))) return response
    const { query } = JSON.parse(String(init?.body)) as { readonly query: string }
    const { lengthen, shorten } = aliasesIn(query)
    const body = lengthen(await response.json()) as Loose
    const changed = change(body, index++, String(init?.body)) ?? body
    return new Response(JSON.stringify(shorten(changed)), { status: response.status, headers: response.headers })
  }
}

/** Changes every field of this name in an answer that {@link rewriting} hands out; one that becomes undefined is left out. */
export function everyField(body: unknown, name: string, change: (value: unknown) => unknown): void {
  if (typeof body !== 'object' || body === null) return
  for (const [key, value] of Object.entries(body)) {
    if (key !== name) everyField(value, name, change)
    else if (change(value) === undefined) Reflect.deleteProperty(body, key)
    else Reflect.set(body, key, change(value))
  }
}
