import { isAbsolute, join } from 'node:path'
import { CoppiceError } from '../errors/coppice-error.ts'
import { type Surroundings, variable } from '../transport/surroundings.ts'

/** Where coppice keeps files that outlast a process. Reading one throws `BAD_OPTION` where no place is named. */
export interface Folders {
  /** Journals, and the seals of previews that were applied. */
  readonly state: string
  /** Files that may be lost: what was learned about hosts. */
  readonly cache: string
}

/**
 * `$XDG_STATE_HOME/coppice` and `$XDG_CACHE_HOME/coppice`, else `~/.local/state/coppice` and `~/.cache/coppice`. As the
 * standard says, a value that is not an absolute path is ignored.
 */
export function foldersIn(surroundings: Surroundings): Folders {
  const place = (name: string, ...below: readonly string[]): string => {
    const told = variable(surroundings, name)
    if (told !== undefined && isAbsolute(told)) return join(told, 'coppice')
    if (isAbsolute(surroundings.homeDirectory)) return join(surroundings.homeDirectory, ...below, 'coppice')
    throw new CoppiceError('BAD_OPTION', {
      problem: `There is no place to keep files in: neither ${name} nor the home directory is an absolute path`,
      came: `${name} ${told === undefined ? 'unset' : JSON.stringify(told)}, home ${JSON.stringify(surroundings.homeDirectory)}`,
      todo: `set HOME or ${name} to an absolute path`,
    })
  }
  return {
    get state() {
      return place('XDG_STATE_HOME', '.local', 'state')
    },
    get cache() {
      return place('XDG_CACHE_HOME', '.cache')
    },
  }
}
