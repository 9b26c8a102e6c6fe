import type { Maker, TimeToLive } from '../../src/resources/version/artifact.ts'

/** Stands for names that the key may not see. */
export const HIDDEN = '‹not visible›'

/** Every fact that a row has, as the server would tell it. */
export interface VersionFacts {
  readonly id: string
  readonly versionIndex: number | null
  readonly state: 'COMMITTED' | 'PENDING' | 'DELETED'
  readonly aliases: readonly string[]
  readonly tags: readonly string[]
  readonly size: number
  readonly storedBytes: number
  /** As W&B writes times: ISO-8601 in UTC, without a zone. */
  readonly createdAt: string
  readonly updatedAt: string | null
  readonly ttl: TimeToLive
  readonly description: string | null
  /** The text as Python wrote it; null when the version has none. */
  readonly metadata: string | null
  readonly digest: string
  readonly fileCount: number
  readonly usedCount: number
  /** A hidden run's entity and project, and a hidden user's name, are `HIDDEN`. */
  readonly createdBy: Maker | null
  readonly historyStep: number | null
  /** The server told only some of the places that hold it. */
  readonly linksAreCut: boolean
}

export interface SequenceFacts {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly versions: readonly VersionFacts[]
}

export interface LinkFacts {
  readonly versionId: string
  readonly versionIndex: number | null
  readonly aliases: readonly string[]
  /** As W&B writes times. */
  readonly linkedAt: string
}

export interface PortfolioFacts {
  readonly id: string
  readonly name: string
  readonly type: string
  /** `nameless`: its project is hidden. `hidden`: nothing of it is seen. Neither can be named as a scope. */
  readonly visibility: 'visible' | 'nameless' | 'hidden'
  readonly links: readonly LinkFacts[]
}

export interface RunFacts {
  readonly name: string
  readonly state: string
  /** Ids; one that no version has stands for a version that the key may not see. */
  readonly outputs: readonly string[]
  readonly inputs: readonly string[]
}

export interface ProjectFacts {
  readonly entity: string
  readonly name: string
  readonly sequences: readonly SequenceFacts[]
  readonly portfolios: readonly PortfolioFacts[]
  readonly runs: readonly RunFacts[]
}

export interface World {
  readonly projects: readonly ProjectFacts[]
  /** Aliases that only a registry's admin may remove, by entity. */
  readonly protectedAliases: Readonly<Record<string, readonly string[]>>
}

/** Where a row was found. */
export interface Place {
  readonly entity: string
  readonly project: string
  readonly collection: string
  readonly type: string
  readonly versionIndex: number | null
  /** The portfolio of a link; undefined for the version itself. */
  readonly portfolio: PortfolioFacts | undefined
}

export interface Holder {
  readonly project: ProjectFacts
  readonly portfolio: PortfolioFacts
  readonly link: LinkFacts
}

/** One version with all that holds it. */
export interface Known {
  readonly version: VersionFacts
  readonly project: ProjectFacts
  readonly sequence: SequenceFacts
  readonly holders: readonly Holder[]
}

const known = new WeakMap<World, ReadonlyMap<string, Known>>()

/** The versions of a world by id. */
export function versionsOf(world: World): ReadonlyMap<string, Known> {
  const before = known.get(world)
  if (before !== undefined) return before
  const versions = new Map<string, Known & { readonly holders: Holder[] }>()
  for (const project of world.projects) {
    for (const sequence of project.sequences) {
      for (const version of sequence.versions) versions.set(version.id, { version, project, sequence, holders: [] })
    }
  }
  for (const project of world.projects) {
    for (const portfolio of project.portfolios) {
      for (const link of portfolio.links) versions.get(link.versionId)?.holders.push({ project, portfolio, link })
    }
  }
  known.set(world, versions)
  return versions
}

export function projectOf(world: World, path: string): ProjectFacts | undefined {
  return world.projects.find(({ entity, name }) => `${entity}/${name}` === path)
}
