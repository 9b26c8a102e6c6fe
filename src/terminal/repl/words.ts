import { PROMPT_WORDS, type Word, type Words } from '../../../generated/prompt-words.ts'
import { ArtifactQuery } from '../../dsl/artifact-query.ts'
import { ArtifactSource } from '../../dsl/artifact-source.ts'
import { ArtifactTypeQuery, ArtifactTypeSource } from '../../dsl/artifact-types.ts'
import { CollectionQuery, CollectionSource } from '../../dsl/collections.ts'
import { Plan } from '../../dsl/plan.ts'
import { Preview } from '../../dsl/preview.ts'
import { ProjectQuery, ProjectSource } from '../../dsl/projects.ts'
import { RegistryQuery, RegistrySource } from '../../dsl/registries.ts'
import { Report } from '../../dsl/report.ts'
import { RunQuery, RunSource } from '../../dsl/runs.ts'
import { StorageEstimate, Usage } from '../../dsl/usage.ts'
import { type Client, connect } from '../../index.ts'

/** The classes of the things that have words of their own, by the names under which their comments are known. */
export const THINGS: Readonly<Record<string, { readonly prototype: object }>> = {
  ArtifactQuery,
  ArtifactSource,
  ArtifactTypeQuery,
  ArtifactTypeSource,
  // The class is not exported.
  Client: { prototype: Object.getPrototypeOf(connect({ baseUrl: 'http://127.0.0.1' })) as Client },
  CollectionQuery,
  CollectionSource,
  Plan,
  Preview,
  ProjectQuery,
  ProjectSource,
  RegistryQuery,
  RegistrySource,
  Report,
  RunQuery,
  RunSource,
  StorageEstimate,
  Usage,
}

/** The words of the session, those of things and the keys of objects, by the names of both. */
export const SCOPE: Words = PROMPT_WORDS.scope

/** What a word gives once it is awaited, where that has no words of its own that are written down. */
const OF_JAVASCRIPT: Readonly<Record<string, object>> = {
  Array: Array.prototype,
  Boolean: Boolean.prototype,
  Date: Date.prototype,
  Number: Number.prototype,
  Promise: Promise.prototype,
  String: String.prototype,
}

/** The thing that a value is, by its class; undefined for any other value. A value that could run code is not asked. */
export function thingOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(THINGS).find(([, { prototype }]) => Object.prototype.isPrototypeOf.call(prototype, value))?.[0]
}

/** What is written down of a thing: its line, an example, its words. */
export function aboutThing(name: string): (typeof PROMPT_WORDS.things)[string] | undefined {
  return PROMPT_WORDS.things[name]
}

/** A word of a thing or of the keys of an object. */
export function wordOf(name: string, word: string): Word | undefined {
  return wordsOf(name)[word]
}

/** The words of a thing, or the keys of an object. */
export function wordsOf(name: string): Words {
  return PROMPT_WORDS.things[name]?.words ?? PROMPT_WORDS.shapes[name] ?? {}
}

/** The names that can stand behind the dot of something. */
export function namesOf(name: string): readonly string[] {
  const own = OF_JAVASCRIPT[name]
  if (own === undefined) return [...Object.keys(wordsOf(name)), ...(name in PROMPT_WORDS.things ? ['help'] : [])]
  return Object.getOwnPropertyNames(own).filter(word => word !== 'constructor' && !word.startsWith('_'))
}
