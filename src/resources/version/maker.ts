import type { VersionFieldsFragment } from '../../../generated/operations.ts'
import { HIDDEN } from '../../conditions/values.ts'

export type NodeMaker = NonNullable<VersionFieldsFragment['createdBy']> | null

/** Who made a version, as a listing tells. */
export type NamedMaker =
  | { readonly kind: 'user'; readonly username: string }
  | {
      readonly kind: 'run'
      readonly id: string
      readonly state: string | null
      /** Undefined where only its id and state were asked for. */
      readonly path: RunPlace | undefined
    }

/** Names that may not be seen are {@link HIDDEN}. */
export interface RunPlace {
  readonly entity: string
  readonly project: string
  readonly run: string
}

/** What is known of who made a version; undefined where the read did not bring it or it cannot be understood. */
export type KnownMaker = NamedMaker | null | undefined

export function makerOf(maker: NodeMaker | undefined): KnownMaker {
  if (maker === null || maker === undefined) return maker
  if (typeof maker !== 'object') return undefined
  if ('__typename' in maker && maker.__typename === 'User') return { kind: 'user', username: maker.username ?? HIDDEN }
  // Of all kinds of makers, only runs are asked for an id.
  if (!('id' in maker) || typeof maker.id !== 'string') return undefined
  const { id, runId: run, project } = maker
  const state = typeof maker.state === 'string' ? maker.state : null
  const isNamed = typeof run === 'string' && project !== undefined
  const { entityName = HIDDEN, name = HIDDEN } = project ?? {}
  return { kind: 'run', id, state, path: isNamed ? { entity: entityName, project: name, run } : undefined }
}

/** Adds the names of a run to versions whose maker came by its id alone, where that run is the maker. */
export function madeBy(
  id: string,
  { entity, project, run }: RunPlace,
): (node: VersionFieldsFragment) => VersionFieldsFragment {
  const names = { runId: run, project: { name: project, entityName: entity } }
  return node => {
    const maker = node.createdBy
    if (!maker || !('id' in maker) || maker.id !== id) return node
    return { ...node, createdBy: { ...maker, ...names } }
  }
}

/** The states of a run in which it logs nothing more. */
const ENDED: readonly string[] = ['finished', 'failed', 'crashed', 'killed', 'preempted']

/**
 * Whether the run that made a version may still run. A run that is gone does not run, and a user is no run. A state that
 * could not be read, or that nobody knows, may be the state of a running one (safety rule 6).
 */
export function mayRun(maker: KnownMaker): boolean {
  if (maker === undefined) return true
  return maker?.kind === 'run' && mayRunIn(maker.state)
}

/** Whether a run in this state may still run; null where it could not be read. */
export function mayRunIn(state: string | null): boolean {
  return state === null || !ENDED.includes(state)
}

/** Who made a version, for people. */
export function makerText(maker: KnownMaker): string {
  if (maker === undefined) return 'somebody who could not be read'
  if (maker === null) return 'nobody who is known'
  if (maker.kind === 'user') return `user ${maker.username}`
  if (maker.path === undefined) return `a run with id ${maker.id}`
  return `run ${maker.path.entity}/${maker.path.project}/${maker.path.run}`
}

/** Whether the maker runs, as far as it is known, for people. */
export function stateText(maker: KnownMaker): string {
  const state = maker?.kind === 'run' ? maker.state : null
  return state === null ? 'whose state could not be read' : `which is ${state}`
}

/** Text that is the same for the same maker, and for no other. */
export function makerKey(maker: KnownMaker): string | null {
  if (maker === undefined) return '‹unreadable›'
  return maker && (maker.kind === 'user' ? `user ${maker.username}` : `run ${maker.id}`)
}
