import { join } from 'node:path'
import { CoppiceError } from '../errors/coppice-error.ts'
import { hideFor } from '../errors/hidden.ts'
import { type IdentityToken, identityTokenIn } from './identity-token.ts'
import { findNetrcPassword } from './netrc.ts'
import { Secret } from './secret.ts'
import { expandHome, readIfPresent, type Surroundings, variable } from './surroundings.ts'

/** Who asks: the holder of a key, or of an identity token. */
export type Credential =
  | { readonly apiKey: Secret<string>; readonly identityToken?: undefined }
  | { readonly identityToken: IdentityToken; readonly apiKey?: undefined }

/** Where a credential is looked for. */
export interface Search {
  /** The key given in code. It wins over all others. */
  readonly option: string | undefined
  /** The file of an identity token (W&B's federation). It stands in place of a key. */
  readonly tokenFile: string | undefined
  /** The server's name in netrc files, see `netrcHosts`. */
  readonly hosts: readonly string[]
  readonly surroundings: Surroundings
}

/**
 * Finds the credential in W&B's order: the option, `WANDB_API_KEY`, the file of an identity token, netrc (`$NETRC`, else
 * `~/.netrc`, else `~/_netrc`); docs/wandb-api.md §1.2.
 *
 * @throws CoppiceError `NO_KEY` when there is none, naming all places looked in; `BAD_OPTION` for a key and an identity token
 * at once; `BAD_KEY` for a text that cannot be one, with its length only.
 */
export function findCredential(search: Search): Credential {
  const given = givenKey(search)
  if (search.tokenFile !== undefined) {
    if (given !== undefined) throw bothGiven(given.source)
    const identityToken = identityTokenIn(search.surroundings, search.tokenFile)
    // Before anything is sent, so that a file that is missing is named at once.
    identityToken.read()
    return { identityToken }
  }
  return { apiKey: given === undefined ? keyOfNetrc(search) : checkKey(given.key, given.source) }
}

function keyOfNetrc(search: Search): Secret<string> {
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
  const { oddity, todo } = oddityOf(key)
  throw new CoppiceError('BAD_KEY', {
    problem: `The API key in ${source} cannot be one`,
    expected: '40 or more letters, digits, _ or -',
    came: oddity === undefined ? length : `${length}, ${oddity}`,
    todo,
  })
}

/** What often happens to a key on its way. It is said without any character of it. */
function oddityOf(key: string): { readonly oddity?: string; readonly todo: string } {
  if (/^\s*(["'`]).*\1\s*$/s.test(key)) {
    return { oddity: 'in quotes', todo: 'take the quotes away: env files of Docker and settings of CI keep them' }
  }
  if (/^[^\r\n]+[\r\n]+$/.test(key)) {
    return {
      oddity: 'white space among them: a line break at the end',
      todo: 'take the line break away: secrets that are made from files often keep it',
    }
  }
  const todo = 'copy the key again from the user settings of the W&B web app'
  return /\s/.test(key) ? { oddity: 'white space among them', todo } : { todo }
}

function givenKey({ option, surroundings }: Search): { key: string; source: string } | undefined {
  if (option !== undefined) return { key: option, source: 'the option apiKey' }
  const key = variable(surroundings, 'WANDB_API_KEY')
  return key === undefined ? undefined : { key, source: 'WANDB_API_KEY' }
}

/** The variable or the file that holds the key, or that would. */
export function placeOfKey(surroundings: Surroundings): string {
  return variable(surroundings, 'WANDB_API_KEY') === undefined ? netrcPath(surroundings) : 'WANDB_API_KEY'
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

function bothGiven(keySource: string): CoppiceError {
  return new CoppiceError('BAD_OPTION', {
    problem: `Both an API key (${keySource}) and WANDB_IDENTITY_TOKEN_FILE are set`,
    expected: 'one of them',
    todo: 'unset the one that is not meant',
  })
}

function noKey(host: string, path: string, absent: boolean): CoppiceError {
  return new CoppiceError('NO_KEY', {
    problem: `There is no API key for ${host}`,
    came: `none in the option apiKey, in WANDB_API_KEY, or in ${path} (${absent ? 'no such file' : `no entry for ${host}`})`,
    todo: 'set WANDB_API_KEY, or run: wandb login',
  })
}
