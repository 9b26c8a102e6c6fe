import type { Item, Witness, WitnessGroup } from '../plan/item.ts'
import type { Execution } from '../requests/execution.ts'
import { timed } from './ages.ts'
import type { Losses } from './look-at-places.ts'
import { lossesOfVersions } from './look-at-versions.ts'
import type { OwnChanges } from './own-changes.ts'
import { isOfVersion, lossesOfOthers, witnessesOf } from './witnesses.ts'

/** Milliseconds for which a look serves every batch that begins. */
export const GOOD_FOR = 500

/** Looks at the witnesses of one execution, each once for all batches that begin within {@link GOOD_FOR}. */
export interface WitnessLooks {
  /**
   * What happened to those on which some items rest, and when the oldest of these looks left. A batch that waits for them
   * reads some, so that several documents are under way, and no more requests than batches.
   */
  lookFor(items: readonly Item[], execution: Execution): Promise<Witnessed>
}

export interface Witnessed {
  /** Of witnesses that no longer stand as they did. */
  readonly losses: Losses
  /** Infinity where nothing rests on witnesses. */
  readonly since: number
}

interface WitnessLook {
  since: number
  readonly losses: Promise<Losses>
}

/**
 * @param size - witnesses in one document
 */
export function startWitnessLooks(
  groups: readonly WitnessGroup[],
  own: OwnChanges,
  now: () => number,
  size: () => number,
): WitnessLooks {
  const looks = new Map<Witness, WitnessLook>()
  const waiting = new Set<Witness>()

  async function readSome(execution: Execution): Promise<void> {
    const piece = piecesOf(waiting, size())
    for (const witness of piece) waiting.delete(witness)
    const reads = timed(execution)
    const look: WitnessLook = { since: now(), losses: lossesOf(piece, own, reads.execution) }
    for (const witness of piece) looks.set(witness, look)
    try {
      await look.losses
      look.since = reads.since()
    } catch (error) {
      for (const witness of piece) if (looks.get(witness) === look) looks.delete(witness)
      throw error
    }
  }

  const isGood = (witness: Witness) => {
    const since = looks.get(witness)?.since
    return since !== undefined && now() - since <= GOOD_FOR
  }

  async function lookFor(items: readonly Item[], execution: Execution): Promise<Witnessed> {
    const needed = witnessesOf(items, groups)
    for (const witness of needed) if (!isGood(witness)) waiting.add(witness)
    while (needed.some(witness => waiting.has(witness))) await readSome(execution)
    const mine = new Set(needed.map(witness => looks.get(witness)))
    const came: [Witness, string | undefined][] = []
    for (const look of mine) {
      // Another batch could not read it, perhaps because it was stopped. So it is read here.
      const losses = await look?.losses.catch(() => undefined)
      if (losses === undefined) return lookFor(items, execution)
      came.push(...losses)
    }
    const losses = new Map(came.filter(([, loss]) => loss !== undefined))
    return { losses, since: Math.min(...[...mine].flatMap(look => look?.since ?? [])) }
  }

  return { lookFor }
}

/** Witnesses that are read in one way, at most so many. */
function piecesOf(waiting: ReadonlySet<Witness>, most: number): readonly Witness[] {
  const [first, ...others] = waiting
  if (first === undefined) return []
  return [first, ...others.filter(one => isOfVersion(one) === isOfVersion(first))].slice(0, most)
}

async function lossesOf(witnesses: readonly Witness[], own: OwnChanges, execution: Execution): Promise<Losses> {
  return new Map([
    ...(await lossesOfVersions(witnesses.filter(isOfVersion), own, execution)),
    ...(await lossesOfOthers(witnesses, execution)),
  ])
}
