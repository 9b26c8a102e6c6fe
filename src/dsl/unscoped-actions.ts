import type { Unscoped } from './unscoped.ts'

/** The same words for a source without a scope. They do not compile. */
export interface UnscopedActions<Advice extends string> {
  readonly delete: Unscoped<Advice>
  readonly unlink: Unscoped<Advice>
  readonly link: Unscoped<Advice>
  readonly removeAliases: Unscoped<Advice>
  readonly addAliases: Unscoped<Advice>
  readonly moveAlias: Unscoped<Advice>
  readonly addTags: Unscoped<Advice>
  readonly removeTags: Unscoped<Advice>
  readonly expireIn: Unscoped<Advice>
  readonly ttl: Unscoped<Advice>
  readonly describe: Unscoped<Advice>
  readonly mergeMetadata: Unscoped<Advice>
  readonly replaceMetadata: Unscoped<Advice>
}
