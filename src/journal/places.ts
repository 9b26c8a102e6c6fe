import { join } from 'node:path'
import { type Surroundings, variable } from '../transport/surroundings.ts'

/** Where coppice keeps what outlasts a process. */
export interface Places {
  /** Journals, and the seals of previews that were applied. */
  readonly state: string
  /** What can be lost: what was learned about hosts. */
  readonly cache: string
}

/** `$XDG_STATE_HOME/coppice` and `$XDG_CACHE_HOME/coppice`, else `~/.local/state/coppice` and `~/.cache/coppice`. */
export function placesIn(surroundings: Surroundings): Places {
  const { homeDirectory } = surroundings
  const state = variable(surroundings, 'XDG_STATE_HOME') ?? join(homeDirectory, '.local', 'state')
  const cache = variable(surroundings, 'XDG_CACHE_HOME') ?? join(homeDirectory, '.cache')
  return { state: join(state, 'coppice'), cache: join(cache, 'coppice') }
}
