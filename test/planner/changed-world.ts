import type { World } from './facts.ts'

/** The same places and versions, each version with what another has in a world; by another step for each number. */
export function changedWorld(world: World, number: number): World {
  const all = world.projects.flatMap(({ sequences }) => sequences.flatMap(({ versions }) => versions))
  let position = number
  const projects = world.projects.map(project => ({
    ...project,
    sequences: project.sequences.map(sequence => ({
      ...sequence,
      versions: sequence.versions.map(version => {
        position += 1
        const { id, versionIndex, state } = version
        return { ...version, ...all[position % all.length], id, versionIndex, state }
      }),
    })),
  }))
  return { ...world, projects }
}
