import type { PortfolioFacts, ProjectFacts, VersionFacts, World } from './facts.ts'
import { judge, type Readings } from './oracle.ts'
import type { ActionData, PlanData, QueryData, StepData } from './plan.ts'

/** The time of the examples computed by hand: a Wednesday. */
export const TIME = Date.UTC(2026, 5, 3, 12)

export const daysAgo = (days: number): string => new Date(TIME - days * 86_400_000).toISOString().slice(0, 19)

/** A plain version `v<index>` with the id `<prefix><index>`, as old in days as 100 less its index. */
export function version(index: number, facts: Partial<VersionFacts> = {}): VersionFacts {
  return {
    id: `a${index}`,
    versionIndex: index,
    state: 'COMMITTED',
    ...{ aliases: [], tags: [], size: 1000, storedBytes: 500, createdAt: daysAgo(100 - index), updatedAt: null },
    ttl: { seconds: null, inherited: false },
    ...{ description: null, metadata: null, digest: `d${index}`, fileCount: 1, usedCount: 0 },
    createdBy: { kind: 'run', entity: 'team', project: 'vision', run: 'r1', state: 'finished' },
    ...{ historyStep: null, linksAreCut: false },
    ...facts,
  }
}

/** One project with one collection `ckpt` of type `model`, and whatever else is said. */
export function worldWith(
  versions: readonly VersionFacts[],
  rest: Partial<ProjectFacts> & { readonly others?: readonly ProjectFacts[]; readonly isProtected?: boolean } = {},
): World {
  const { others = [], isProtected = false, sequences = [], ...project } = rest
  const vision: ProjectFacts = {
    ...{ entity: 'team', name: 'vision', portfolios: [], runs: [] },
    ...project,
    sequences: [{ id: 'C0', name: 'ckpt', type: 'model', versions }, ...sequences],
  }
  return { projects: [vision, ...others], protectedAliases: isProtected ? { org: ['gold'] } : {} }
}

/** A registry `org/registry` whose collection `served` holds these versions, newest last. */
export function registryWith(
  links: Readonly<Record<string, readonly string[]>>,
  visibility: PortfolioFacts['visibility'] = 'visible',
): ProjectFacts {
  const held = Object.entries(links).map(([versionId, aliases], versionIndex) => ({
    versionId,
    versionIndex,
    aliases,
    linkedAt: '2026-01-01T00:00:00',
  }))
  const served = { id: 'P0', name: 'served', type: 'model', visibility, links: held }
  return { entity: 'org', name: 'registry', sequences: [], runs: [], portfolios: [served] }
}

export const CKPT: QueryData['scope'] = { kind: 'inCollection', collection: 'team/vision/ckpt' }
export const SERVED: QueryData['scope'] = { kind: 'inCollection', collection: 'org/registry/served' }

export const ALLOWED: ActionData = {
  kind: 'delete',
  allow: { aliases: true, linked: true, used: true, running: true, system: true, elsewhere: true },
}

/** The ids of the rows that are acted on, with their collection where it is not `ckpt`; or the code of the refusal. */
export function acted(world: World, plan: PlanData, readings?: Readings): readonly string[] | string {
  const verdict = judge(world, plan, TIME, readings)
  if (verdict.kind === 'refuses') return verdict.code
  return verdict.acted.map(key => key.replace(' in team/vision/ckpt', '').replace(' in org/registry/', ' '))
}

/** What these steps select in `ckpt`, with every guard switched off. */
export function selected(world: World, steps: readonly StepData[], scope = CKPT): readonly string[] | string {
  return acted(world, { query: { scope, steps }, action: ALLOWED })
}
