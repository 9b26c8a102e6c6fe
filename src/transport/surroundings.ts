import { readFileSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { CoppiceError } from '../errors/coppice-error.ts'
import { codeOf } from '../errors/foreign-error.ts'

/** Everything from which settings are read. It is handed in, so that nothing else is ever read. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The text of a file. An absent file is `undefined` or an error whose code is `ENOENT` or `ENOTDIR`. */
  readFile(path: string): string | undefined
  readonly homeDirectory: string
  readonly workingDirectory: string
}

/** The surroundings of this process. The only place in the transport that touches `process` or the disk. */
export function systemSurroundings(): Surroundings {
  return {
    environment: process.env,
    readFile: path => readFileSync(path, 'utf8'),
    homeDirectory: homeOfUser(),
    workingDirectory: process.cwd(),
  }
}

/** The user's own home where HOME is empty or relative: no file of coppice belongs in the working directory. */
function homeOfUser(): string {
  const told = homedir()
  if (isAbsolute(told)) return told
  try {
    return userInfo().homedir
  } catch {
    return told
  }
}

/** A variable's value; an empty one counts as unset. */
export function variable(surroundings: Surroundings, name: string): string | undefined {
  const value = surroundings.environment[name]
  return value === '' ? undefined : value
}

/** Replaces a leading `~` by the home directory. */
export function expandHome(surroundings: Surroundings, path: string): string {
  if (path === '~') return surroundings.homeDirectory
  return path.startsWith('~/') ? join(surroundings.homeDirectory, path.slice(2)) : path
}

/**
 * Reads a file that may be absent.
 *
 * @throws CoppiceError `BAD_OPTION` when the file is there and cannot be read: without it, coppice could use another
 * server or another account than the one it names.
 */
export function readIfPresent(surroundings: Surroundings, path: string): string | undefined {
  try {
    return surroundings.readFile(path)
  } catch (error) {
    const code = codeOf(error) ?? 'unknown'
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new CoppiceError('BAD_OPTION', {
      problem: `The file ${path} is there but cannot be read`,
      came: code,
      todo: 'give this user the right to read it, or remove it',
    })
  }
}
