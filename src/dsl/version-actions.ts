import type { PlanAction } from '../actions/actions.ts'
import type { Duration } from '../conditions/value-tests.ts'
import type { Json } from '../conditions/values.ts'
import { parseCollectionPath } from '../plan/path.ts'
import type { Saying } from '../plan/plan.ts'
import type { QueryNode } from '../plan/query.ts'
import { DAY } from '../plan/time.ts'
import type { Artifact } from '../resources/version/artifact.ts'
import { ARTIFACT_WORDS, type ArtifactKind } from './artifact-kind.ts'
import { badValue, checkDuration, checkFlags, checkOptions } from './check.ts'
import { allowancesOf, type DeleteOptions } from './delete-options.ts'
import { membersOf, objectOf } from './members.ts'
import { ALIAS, DESCRIPTION, NEW_ALIAS, namesAndPatternsOf, namesOf, namesOrSaying, TAG, textOf } from './names.ts'
import { apart } from './names-and-place.ts'
import type { Plan } from './plan.ts'
import { Query } from './query.ts'
import type { Runner } from './runner.ts'
import type { UnscopedActions } from './unscoped-actions.ts'

const LONGEST_LIFE = 36_500 * DAY
const LIVES = 'a day or more, a hundred years at most'

/** Aliases, or a closure that says one of each row, and in which collection. */
type GivenAliases =
  | readonly string[]
  | readonly [...string[], { readonly in: string }]
  | readonly [(row: Artifact) => string, { readonly in: string }?]

/** What can be done to the versions of a query. Each word gives a plan and sends nothing. */
export abstract class VersionActions extends Query<ArtifactKind> {
  /** @internal */
  constructor(runner: Runner, node: QueryNode) {
    super(ARTIFACT_WORDS, runner, node)
  }

  /** A plan to delete the versions. A row that is a link is unlinked; its version stays. */
  delete(options: DeleteOptions = {}): Plan {
    return this.#change('delete', { kind: 'delete', allow: allowancesOf(options) })
  }

  /**
   * A plan to take links out of their portfolios; the versions stay, and 0 bytes are freed. Rows that are no links are kept,
   * and so are links with aliases in their portfolio, unless `aliases: true` lets those go too. Throws `BAD_OPTION`.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts().inRegistry('my-org/model').where({ createdAt: { olderThan: '365d' } }).unlink()
   * ```
   */
  unlink(options: { readonly aliases?: boolean } = {}): Plan {
    checkFlags('unlink', options, ['aliases'])
    return this.#change('unlink', { kind: 'unlink', aliases: options.aliases ?? false })
  }

  /**
   * A plan to link versions into a portfolio (`entity/project/portfolio`) or into a collection of a registry
   * (`organization/wandb-registry-NAME/collection`), which must exist. They go in one after the other, those of a collection
   * by their numbers, and its `latest` moves to the last. A row that is a link stands for its version; what is linked there
   * already is kept. `aliases` are given there as {@link addAliases} gives them. A registry switches the TTL of what it holds
   * off. Throws `BAD_PATH`, `BAD_OPTION` and `BAD_VALUE`; the preview throws `NOT_FOUND`, and `BAD_VALUE` for a collection
   * that holds no links.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const best = artifacts().named('my-team/vision/checkpoint:best')
   * const plan = best.link('my-org/wandb-registry-model/detector', { aliases: ['candidate'] })
   * ```
   */
  link(portfolio: string, options: { readonly aliases?: readonly string[] } = {}): Plan {
    checkOptions('link', options, ['aliases'])
    const { aliases } = options
    if ('aliases' in options && !Array.isArray(aliases)) throw badValue('link', 'a list for aliases', aliases)
    const names = aliases === undefined ? Object.freeze([]) : namesOf('link', aliases, NEW_ALIAS)
    return this.#change('link', { kind: 'link', into: parseCollectionPath(portfolio), aliases: names, found: null })
  }

  /**
   * A plan to remove aliases, in the collection through which each row was found or in the one that `in` names. A pattern
   * never means `latest`. Throws `BAD_VALUE`, which tells of every mistake.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts().inCollection('my-team/vision/checkpoint').removeAliases('candidate', /^nightly-/)
   * ```
   */
  removeAliases(
    ...names: readonly [...(string | RegExp)[], { readonly in: string }] | readonly (string | RegExp)[]
  ): Plan {
    const { values, place } = apart('removeAliases', names)
    const { names: aliases, patterns } = namesAndPatternsOf('removeAliases', values, ALIAS)
    return this.#change('removeAliases', { kind: 'removeAliases', aliases, patterns, collection: place })
  }

  /**
   * A plan to add aliases, in the collection through which each row was found or in the one that `in` names. A row is kept
   * where another version holds one of them there, which {@link moveAlias} takes away. Throws `BAD_VALUE`, which tells of
   * every mistake; the preview throws `PLAN_CONFLICT` where two versions would get one alias of one collection.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const models = artifacts().inProject('my-team/vision').ofType('model')
   * const plan = models.orderBy('versionIndex', 'desc').distinct('collection').addAliases('candidate')
   * ```
   */
  addAliases(...names: GivenAliases): Plan {
    const { values, place } = apart('addAliases', names)
    const { names: aliases, saying } = namesOrSaying('addAliases', values, NEW_ALIAS)
    return this.#change('addAliases', { kind: 'addAliases', aliases, collection: place }, saying)
  }

  /**
   * A plan to give an alias to a version and to take it from the one that holds it: the preview shows both, and what has
   * changed hands since is left alone. Throws as {@link addAliases} does.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts().named('my-team/vision/checkpoint:v219').moveAlias('production')
   * ```
   */
  moveAlias(alias: string, options: { readonly in?: string } = {}): Plan {
    const { place } = apart('moveAlias', [options])
    const [name = ''] = namesOf('moveAlias', [alias], NEW_ALIAS)
    return this.#change('moveAlias', { kind: 'moveAlias', alias: name, collection: place })
  }

  /**
   * A plan to add tags. A tag belongs to the version: its links show it too. A row that has them all is kept. In place
   * of names a closure says one of each row. Throws
   * `BAD_VALUE`, which tells of every mistake (docs/wandb-api.md §3.8).
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts().inProject('my-team/vision').where({ usedCount: 0 }).addTags('to be removed')
   * ```
   */
  addTags(...tags: readonly string[] | readonly [(row: Artifact) => string]): Plan {
    const { names, saying } = namesOrSaying('addTags', tags, TAG)
    return this.#change('addTags', { kind: 'addTags', tags: names }, saying)
  }

  /**
   * A plan to remove tags, by name or by pattern. Throws `BAD_VALUE`, which tells of every mistake.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts().inProject('my-team/vision').ofType('model').removeTags('candidate', /^sweep-/)
   * ```
   */
  removeTags(...tags: readonly (string | RegExp)[]): Plan {
    const { names, patterns } = namesAndPatternsOf('removeTags', tags, TAG)
    return this.#change('removeTags', { kind: 'removeTags', tags: names, patterns })
  }

  /**
   * A plan that lets versions expire so long after it is carried out, such as `'7d'`; a day or more. It is a deletion later,
   * with the guards and options of one. It lengthens no life. W&B ignores it without the right to set a TTL, so it is read
   * back. Throws `BAD_VALUE` and `BAD_OPTION`.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts().inProject('my-team/vision').where({ createdAt: { olderThan: '90d' } }).expireIn('7d')
   * ```
   */
  expireIn(duration: Duration, options: DeleteOptions = {}): Plan {
    const after = checkDuration('expireIn', duration, LIVES, DAY, LONGEST_LIFE)
    return this.#change('expireIn', { kind: 'expireIn', after, allow: allowancesOf(options, 'expireIn') })
  }

  /**
   * A plan that sets how long versions live, as W&B counts it: from their creation. `'never'` takes the end away, `'inherit'`
   * leaves it to the team's default. What then ends sooner than now is a deletion later, with the guards and options of one;
   * what would end within a day is kept. Throws `BAD_VALUE` and `BAD_OPTION`.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts().inCollection('my-team/vision/checkpoint').where({ aliases: { has: 'best' } }).ttl('never')
   * ```
   */
  ttl(life: Duration | 'never' | 'inherit', options: DeleteOptions = {}): Plan {
    const isWord = life === 'never' || life === 'inherit'
    const to = isWord
      ? life
      : Math.round(checkDuration('ttl', life, `${LIVES}, or 'never' or 'inherit'`, DAY, LONGEST_LIFE) / 1000)
    return this.#change('ttl', { kind: 'ttl', to, allow: allowancesOf(options, 'ttl') })
  }

  /**
   * A plan that gives each version a description, or what a closure says of it; an empty text takes it away. It is read back.
   * Throws `BAD_VALUE`; the preview throws `PREDICATE_FAILED` where a closure says no text.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts()
   *   .inCollection('my-team/vision/checkpoint')
   *   .where({ aliases: { has: 'best' } })
   *   .describe(a => `The best of ${a.collection}, made on ${a.createdAt.toISOString().slice(0, 10)}.`)
   * ```
   */
  describe(description: string | ((row: Artifact) => string)): Plan {
    const { to, saying } = textOf('describe', description, DESCRIPTION)
    return this.#change('describe', { kind: 'describe', description: to }, saying)
  }

  /**
   * A plan that writes members into the metadata of versions. All else of its text stays as it is, byte for byte, whatever
   * Python wrote there. A row that has one of the keys with another value is kept, unless `replace` is said; then a key that
   * stands there twice is replaced in both places. What would have more than 100 keys at the top is kept. It is read back,
   * and done where the server shows the same values, in whatever way it writes them. Throws `BAD_VALUE`, which tells of
   * everything that is no plain JSON, and `BAD_OPTION`.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const served = artifacts().inCollection('my-team/vision/checkpoint').where({ aliases: { has: 'production' } })
   * const plan = served.mergeMetadata({ stage: 'production', review: { by: 'Mia', passed: true } }, { replace: true })
   * ```
   */
  mergeMetadata(members: { readonly [key: string]: Json }, options: { readonly replace?: boolean } = {}): Plan {
    checkFlags('mergeMetadata', options, ['replace'])
    const { replace = false } = options
    return this.#change('mergeMetadata', {
      kind: 'mergeMetadata',
      members: membersOf('mergeMetadata', members),
      replace,
    })
  }

  /**
   * A plan that gives versions another metadata, in place of all that they have: what W&B's SDK does when metadata is set and
   * saved. It is read back, and done where the server shows the same values. Throws `BAD_VALUE`, which tells of everything that
   * is no plain JSON.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const drafts = artifacts().inCollection('my-team/vision/checkpoint').where({ tags: { has: 'draft' } })
   * const plan = drafts.replaceMetadata({ stage: 'draft' })
   * ```
   */
  replaceMetadata(metadata: { readonly [key: string]: Json }): Plan {
    return this.#change('replaceMetadata', {
      kind: 'replaceMetadata',
      metadata: objectOf('replaceMetadata', metadata),
    })
  }

  #change(word: string, action: PlanAction, saying?: Saying): Plan {
    return Query.plan(this, word, { kind: 'changeVersions', action: Object.freeze(action), saying })
  }
}

/** Where the compiler did not say so, these words throw. */
export const ACTION_WORDS = Object.keys({
  delete: true,
  unlink: true,
  link: true,
  removeAliases: true,
  addAliases: true,
  moveAlias: true,
  addTags: true,
  removeTags: true,
  expireIn: true,
  ttl: true,
  describe: true,
  mergeMetadata: true,
  replaceMetadata: true,
} satisfies Record<Exclude<keyof VersionActions, keyof Query<ArtifactKind>> | keyof UnscopedActions<string>, true>)
