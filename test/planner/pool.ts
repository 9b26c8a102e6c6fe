import { type VersionFacts, versionsOf, type World } from './facts.ts'

/** Names and values that occur in a world, for plans to be made of. */
export interface Pool {
  readonly projects: readonly string[]
  readonly collections: readonly string[]
  readonly portfolios: readonly string[]
  readonly runs: readonly string[]
  readonly names: readonly string[]
  readonly versions: readonly VersionFacts[]
  readonly aliases: readonly string[]
}

const pools = new WeakMap<World, Pool>()

export function poolOf(world: World): Pool {
  const known = pools.get(world) ?? makePool(world)
  pools.set(world, known)
  return known
}

function makePool(world: World): Pool {
  const all = [...versionsOf(world).values()].filter(({ version }) => version.state !== 'DELETED')
  const homes = world.projects.filter(({ sequences }) => sequences.length > 0)
  const visible = world.projects.flatMap(project =>
    project.portfolios
      .filter(({ visibility }) => visibility === 'visible')
      .map(({ name, links }) => ({ path: `${project.entity}/${project.name}/${name}`, links })),
  )
  return {
    projects: homes.map(({ entity, name }) => `${entity}/${name}`),
    collections: homes.flatMap(({ entity, name, sequences }) => sequences.map(one => `${entity}/${name}/${one.name}`)),
    portfolios: visible.filter(({ links }) => links.length > 0).map(({ path }) => path),
    runs: homes.flatMap(({ entity, name, runs }) => runs.map(run => `${entity}/${name}/${run.name}`)),
    names: all
      .filter(({ version }) => version.versionIndex !== null)
      .map(({ project, sequence, version }) => {
        const alias = version.aliases[0] ?? `v${version.versionIndex}`
        return `${project.entity}/${project.name}/${sequence.name}:${alias}`
      }),
    versions: all.map(({ version }) => version),
    aliases: [
      ...new Set(all.flatMap(({ version, holders }) => [...version.aliases, ...holders.flatMap(h => h.link.aliases)])),
    ],
  }
}

/** A plan, or a part of one, for whatever world it will be made of. */
export type Draft<Value> = (pool: Pool) => Value

export function pick<Value>(list: readonly Value[], number: number, otherwise: Value): Value {
  return list[number % Math.max(1, list.length)] ?? otherwise
}
