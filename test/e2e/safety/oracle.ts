import type { DeleteOptions } from '../../../src/index.ts'
import type { Seed } from '../../../src/sandbox/index.ts'
import { at, COLLECTION, PROJECT, SHELF } from './helpers.ts'

/** One version as the oracle knows it: plain facts, kept up to date beside the sandbox and never read from it. */
export interface Known {
  readonly aliases: readonly string[]
  readonly tags: readonly string[]
  readonly used: boolean
  readonly pending: boolean
  readonly byRun: boolean
  /** Its aliases in the registry's collection; undefined when it is not linked. */
  readonly linked: readonly string[] | undefined
}

export interface KnownWorld {
  readonly type: string
  readonly versions: readonly Known[]
  readonly isProtected: boolean
}

export const SCOPES = ['collection', 'run', 'project', 'shelf', 'runs', 'collections', 'projects', 'shelves'] as const

/** What is named where it is found by way of another resource. */
const NAMED = { runs: 'run', collections: 'collection', projects: 'project', shelves: 'shelf' } as const

type Scope = (typeof SCOPES)[number]

/** The place that a scope means. */
export function placeOf(scope: Scope): 'collection' | 'run' | 'project' | 'shelf' {
  return scope in NAMED ? NAMED[scope as keyof typeof NAMED] : (scope as Exclude<Scope, keyof typeof NAMED>)
}

export const CONDITIONS = ['none', 'no alias', 'tagged', 'both in two'] as const

export interface KnownPlan {
  readonly scope: Scope
  readonly condition: (typeof CONDITIONS)[number]
  readonly allow: DeleteOptions
}

/** What other people do to one version. */
export interface Change {
  readonly index: number
  readonly kind: 'alias' | 'tag' | 'use' | 'link' | 'unalias' | 'delete' | 'log'
}

export function seedFor({ type, versions, isProtected }: KnownWorld): Seed {
  const links = versions.flatMap(({ linked }, index) =>
    linked === undefined ? [] : [{ source: at(index), aliases: linked }],
  )
  return {
    protectedAliases: isProtected ? { 'my-org': ['gold'] } : {},
    projects: {
      [PROJECT]: {
        runs: ['one'],
        collections: {
          checkpoint: {
            type,
            versions: versions.map(({ aliases, tags, used, pending, byRun }) => ({
              aliases,
              tags,
              ...(used ? { usedBy: ['a-run'] } : {}),
              ...(pending ? { state: 'PENDING' as const } : {}),
              ...(byRun ? { loggedBy: 'one' } : {}),
            })),
          },
        },
      },
      'my-org/registry': { portfolios: { served: { links } } },
    },
  }
}

/** Whether the plan may act on a version as it is now, by the words of docs/safety.md alone. */
export function mayAct({ type, isProtected }: KnownWorld, plan: KnownPlan, version: Known): boolean {
  const { condition, allow } = plan
  const scope = placeOf(plan.scope)
  const everywhere = [...version.aliases, ...(version.linked ?? [])]
  const isLink = scope === 'shelf'
  if (isLink && version.linked === undefined) return false
  if (scope === 'run' && !version.byRun) return false
  if ((condition === 'no alias' || condition === 'both in two') && everywhere.length > 0) return false
  if ((condition === 'tagged' || condition === 'both in two') && !version.tags.includes('old')) return false
  if (version.pending) return false
  const here = isLink ? (version.linked ?? []) : everywhere
  if (here.length > 0 && allow.aliases !== true) return false
  if (isProtected && version.linked?.includes('gold') === true) return false
  if (isLink) return true
  if (version.linked !== undefined && allow.linked !== true) return false
  if (version.used && allow.used !== true) return false
  return !(type.startsWith('wandb-') && allow.system !== true)
}

/** Whether the server lets go what the plan may act on. */
export function serverAllows(
  { type, isProtected }: KnownWorld,
  plan: KnownPlan,
  version: Known,
  portfolioAliasesBlock: boolean,
): boolean {
  if (placeOf(plan.scope) === 'shelf') return true
  if (type.startsWith('wandb-')) return false
  if (isProtected && version.linked?.includes('gold')) return false
  return (
    plan.allow.aliases === true || version.linked === undefined || version.linked.length === 0 || !portfolioAliasesBlock
  )
}

/** The version after a change; the facts that a guard or a closure could rest on. */
export function changed(version: Known, { kind }: Change): Known {
  if (kind === 'alias') return { ...version, aliases: [...version.aliases, 'prod'] }
  if (kind === 'unalias') return { ...version, aliases: version.aliases.slice(1) }
  if (kind === 'tag') return { ...version, tags: [...version.tags, 'new'] }
  if (kind === 'use') return { ...version, used: true }
  if (kind === 'link') return { ...version, linked: version.linked ?? [] }
  return version
}

export const homeOf = (scope: Scope) => (placeOf(scope) === 'shelf' ? SHELF : COLLECTION)
