import type { Taken } from '../plan/taken.ts'
import { printBytes } from './bytes.ts'
import { plural } from './plural.ts'

/** What each `takeBytes` of a plan took, in sentences for the reader of its preview. */
export function takenNotes(taken: readonly Taken[]): readonly string[] {
  return taken.flatMap(takenNote)
}

/** Guards come after it, so less may go than was asked for. */
function takenNote({ asked, versions, bytes, stays }: Taken): readonly string[] {
  if (stays === null) return []
  const took = bytes < asked ? 'found no more than' : 'took'
  const left = stays === 0 ? 'none of that stays' : `${printBytes(stays)} of that stay`
  return [
    `takeBytes(…) of ${printBytes(asked)} ${took} ${printBytes(bytes)} in ${plural(versions, 'version')}; ${left}.`,
  ]
}
