import { join } from 'node:path'
import { CoppiceError } from '../errors/coppice-error.ts'
import { hideFor } from '../errors/hidden.ts'
import { findNetrcPassword } from './netrc.ts'
import { Secret } from './secret.ts'
import { expandHome, readIfPresent, type Surroundings, variable } from './surroundings.ts'

/** Where a key is looked for. */
export interface KeySearch {
  /** The key given in code. It wins over all others. */
  readonly option: string | undefined
  /** The file of an identity token (W&B's federation), which coppice cannot use yet. */
  readonly tokenFile: string | undefined
  /** The server's name in netrc files, see `netrcHosts`. */
  readonly hosts: readonly string[]
  readonly surroundings: Surroundings
}

/**
 * Finds the API key in W&B's order: option, `WANDB_API_KEY`, netrc (`$NETRC`, else `~/.netrc`, else `~/_netrc`);
 * docs/wandb-api.md §1.2.
 *
 * @throws CoppiceError `NO_KEY` when there is none, naming all places looked in, and for an identity token alone;
 * `BAD_OPTION` for a key and an identity token at once; `BAD_KEY` for a text that cannot be a key, with its length only.
 */
export function findKey(search: KeySearch): Secret<string> {
  const given = givenKey(search)
  if (search.tokenFile !== undefined) throw tokenRefused(given?.source)
  if (given !== undefined) return checkKey(given.key, given.source)

  const path = netrcPath(search.surroundings)
  const text = readIfPresent(search.surroundings, path)
  const entry = text === undefined ? undefined : findNetrcPassword(text, search.hosts)
  if (entry === undefined) throw noKey(search.hosts[0] ?? '', path, text === undefined)
  return checkKey(entry.password, entry.fromDefault ? `the default entry of ${path}` : path)
}

/**
 * Checks the shape of a key: 40 or more of letters, digits, `_` and `-`, or three segments with dots between, as a JWT
 * has (docs/wandb-api.md §1.2).
 *
 * @throws CoppiceError `BAD_KEY`, which tells the key's length and where it stands, and none of its characters.
 */
export function checkKey(key: string, source: string): Secret<string> {
  const secret = new Secret(key)
  hideFor(secret, [key])
  if (/^[\w-]{40,}$/.test(key) || /^[\w-]+\.[\w-]+\.[\w-]+$/.test(key)) return secret
  const length = `${key.length} ${key.length === 1 ? 'character' : 'characters'}`
  throw new CoppiceError('BAD_KEY', {
    problem: `The API key in ${source} cannot be one`,
    expected: '40 or more letters, digits, _ or -',
    came: /\s/.test(key) ? `${length}, white space among them` : length,
    todo: 'copy the key again from the user settings of the W&B web app',
  })
}

function givenKey({ option, surroundings }: KeySearch): { key: string; source: string } | undefined {
  if (option !== undefined) return { key: option, source: 'the option apiKey' }
  const key = variable(surroundings, 'WANDB_API_KEY')
  return key === undefined ? undefined : { key, source: 'WANDB_API_KEY' }
}

function netrcPath(surroundings: Surroundings): string {
  const named = variable(surroundings, 'NETRC')
  if (named !== undefined) return expandHome(surroundings, named)
  const dotted = join(surroundings.homeDirectory, '.netrc')
  const underscored = join(surroundings.homeDirectory, '_netrc')
  const useUnderscored =
    readIfPresent(surroundings, dotted) === undefined && readIfPresent(surroundings, underscored) !== undefined
  return useUnderscored ? underscored : dotted
}

function tokenRefused(keySource: string | undefined): CoppiceError {
  if (keySource !== undefined) {
    return new CoppiceError('BAD_OPTION', {
      problem: `Both an API key (${keySource}) and WANDB_IDENTITY_TOKEN_FILE are set`,
      expected: 'one of them',
      todo: 'unset WANDB_IDENTITY_TOKEN_FILE',
    })
  }
  return new CoppiceError('NO_KEY', {
    problem: 'WANDB_IDENTITY_TOKEN_FILE is set, and coppice does not support federated identity tokens yet',
    expected: 'an API key',
    todo: 'unset WANDB_IDENTITY_TOKEN_FILE and set WANDB_API_KEY to the key of a user or a service account',
  })
}

function noKey(host: string, path: string, absent: boolean): CoppiceError {
  return new CoppiceError('NO_KEY', {
    problem: `There is no API key for ${host}`,
    came: `none in the option apiKey, in WANDB_API_KEY, or in ${path} (${absent ? 'no such file' : `no entry for ${host}`})`,
    todo: 'set WANDB_API_KEY, or run: wandb login',
  })
}
