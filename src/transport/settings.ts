import { join } from 'node:path'
import { CoppiceError } from '../errors/coppice-error.ts'
import { checkBaseUrl, netrcHosts } from './base-url.ts'
import { type Credential, findCredential, placeOfKey } from './credentials.ts'
import { checkHeaders, parseHeaders } from './extra-headers.ts'
import { Secret } from './secret.ts'
import { parseSettingsFile } from './settings-file.ts'
import { expandHome, readIfPresent, type Surroundings, variable } from './surroundings.ts'
import { refuseUnverified } from './unreachable.ts'

/** What can be said in code. Each wins over the environment and the settings files. */
export interface ConnectionOptions {
  /** The server, for example `https://wandb.example.com`. Default: `https://api.wandb.ai`. */
  readonly baseUrl?: string | undefined
  readonly apiKey?: string | undefined
  /** The entity of paths that name none. Default: the one that the server names for the key. */
  readonly entity?: string | undefined
  /** The project of paths that name none. Default: `uncategorized`. */
  readonly project?: string | undefined
  /** Headers for a proxy before the server. They are hidden like the key. */
  readonly extraHeaders?: Readonly<Record<string, string>> | undefined
  /** The user whom the server should record when the key belongs to a service account. */
  readonly username?: string | undefined
  readonly email?: string | undefined
  /** Time for one HTTP request. Default: `WANDB_HTTP_TIMEOUT` (in seconds), else 60,000. */
  readonly timeoutMilliseconds?: number | undefined
}

/** How to reach a W&B server, and as whom. Printing it shows neither the key nor the extra headers. */
export type Settings = Credential & Reached

interface Reached {
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly entity?: string | undefined
  readonly project: string
  readonly extraHeaders?: Secret<Readonly<Record<string, string>>> | undefined
  readonly username?: string | undefined
  readonly email?: string | undefined
  readonly timeoutMilliseconds: number
}

/** W&B's SDK waits 19 s for requests that do one thing. A request of coppice may delete a hundred versions. */
const DEFAULT_TIMEOUT = 60_000
/** The longest time of Node's timers. They fire at once when asked for more. */
const LONGEST_TIMEOUT = 2_147_483_647

/**
 * Reads the settings as the official SDK does: options, then environment, then `./wandb/settings`, then
 * `$WANDB_CONFIG_DIR/settings` (`~/.config/wandb/settings`), then the defaults; the key from options, environment
 * or netrc, or the file of an identity token (docs/wandb-api.md §1.1 to §1.3). Sends nothing.
 *
 * @throws CoppiceError `NO_KEY`, `BAD_KEY`, `BAD_URL`, or `BAD_OPTION` for anything else, files that are there and
 * cannot be read included.
 *
 * @example
 * ```ts
 * import { readSettings } from './settings.ts'
 * import { systemSurroundings } from './surroundings.ts'
 *
 * readSettings({ options: { entity: 'my-team' }, ...systemSurroundings() }).baseUrl // => 'https://api.wandb.ai'
 * ```
 */
export function readSettings({
  options = {},
  ...surroundings
}: Surroundings & { readonly options?: ConnectionOptions | undefined }): Settings {
  const lookUp = settingsIn(surroundings)
  const text = (name: 'username' | 'email', variableName: string): string | undefined =>
    textOption(name, options[name]) ?? lookUp(variableName, name)?.value

  refuseUnverified(lookUp('WANDB_INSECURE_DISABLE_SSL', 'insecure_disable_ssl'))
  const url = { value: textOption('baseUrl', options.baseUrl), source: 'the option baseUrl' }
  const { value, source } = url.value === undefined ? urlIn(lookUp) : { value: url.value, source: url.source }
  const baseUrl = checkBaseUrl(value, source)
  return {
    baseUrl,
    ...findCredential({
      option: keyOption(options.apiKey),
      tokenFile: lookUp('WANDB_IDENTITY_TOKEN_FILE', 'identity_token_file')?.value,
      hosts: netrcHosts(baseUrl),
      surroundings,
    }),
    ...defaultsIn(options, lookUp),
    extraHeaders: extraHeaders(options, lookUp('WANDB__EXTRA_HTTP_HEADERS', 'x_extra_http_headers')),
    username: headerText(text('username', 'WANDB_USERNAME'), 'X-WANDB-USERNAME'),
    email: headerText(text('email', 'WANDB_USER_EMAIL'), 'X-WANDB-USER-EMAIL'),
    timeoutMilliseconds: timeout(options.timeoutMilliseconds, variable(surroundings, 'WANDB_HTTP_TIMEOUT')),
  }
}

/**
 * What short paths mean as far as settings say it, read in the same order. Needs no key.
 *
 * @throws CoppiceError `BAD_OPTION` as {@link readSettings} does.
 */
export function readDefaults({
  options = {},
  ...surroundings
}: Surroundings & { readonly options?: ConnectionOptions | undefined }): Pick<Settings, 'entity' | 'project'> {
  return defaultsIn(options, settingsIn(surroundings))
}

function defaultsIn(options: ConnectionOptions, lookUp: LookUp): Pick<Settings, 'entity' | 'project'> {
  return {
    entity: textOption('entity', options.entity) ?? lookUp('WANDB_ENTITY', 'entity')?.value,
    project: textOption('project', options.project) ?? lookUp('WANDB_PROJECT', 'project')?.value ?? 'uncategorized',
  }
}

function urlIn(lookUp: LookUp): Found {
  return lookUp('WANDB_BASE_URL', 'base_url') ?? { value: 'https://api.wandb.ai', source: 'the default' }
}

/** Where settings come from, for who looks for a mistake in them. */
export interface Origins {
  readonly baseUrl: Found
  /** Where the key, or the file of an identity token, is found or was looked for last. */
  readonly credential: string
  readonly entity: Found | undefined
  readonly project: Found | undefined
}

/** Where the settings of this process come from. Reads what {@link readSettings} reads, checks only the address, sends nothing. */
export function readOrigins(surroundings: Surroundings): Origins {
  const lookUp = settingsIn(surroundings)
  const { value, source } = urlIn(lookUp)
  const tokenFile = lookUp('WANDB_IDENTITY_TOKEN_FILE', 'identity_token_file')
  return {
    baseUrl: { value: checkBaseUrl(value, source), source },
    credential: tokenFile?.source ?? placeOfKey(surroundings),
    entity: lookUp('WANDB_ENTITY', 'entity'),
    project: lookUp('WANDB_PROJECT', 'project'),
  }
}

/** A setting, and where it stands. */
export interface Found {
  readonly value: string
  /** The variable or the file that holds it. */
  readonly source: string
}

type LookUp = (variableName: string, setting: string) => Found | undefined

function settingsIn(surroundings: Surroundings): LookUp {
  const { homeDirectory, workingDirectory } = surroundings
  const configDirectory = variable(surroundings, 'WANDB_CONFIG_DIR') ?? join(homeDirectory, '.config', 'wandb')
  const paths = [
    join(workingDirectory, 'wandb', 'settings'),
    join(expandHome(surroundings, configDirectory), 'settings'),
  ]
  const files = paths.map(path => {
    const text = readIfPresent(surroundings, path)
    return { path, settings: parseSettingsFile(text ?? '', path) }
  })
  return (variableName, setting) => {
    const said = variable(surroundings, variableName)
    if (said !== undefined) return { value: said, source: variableName }
    for (const { path, settings } of files) {
      const value = settings.get(setting)
      if (value !== undefined) return { value, source: `${setting} of ${path}` }
    }
    return undefined
  }
}

/** Callers without types may pass anything. */
function textOption(name: string, value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.trim() !== '')) return value
  throw new CoppiceError('BAD_OPTION', {
    problem: `The option ${name} is no text`,
    expected: 'a text that is not empty, or nothing at all',
    came: typeof value === 'string' ? 'an empty text' : value === null ? 'null' : typeof value,
  })
}

/** Any text goes on to the check of keys, which has the right words for an empty text. */
function keyOption(value: unknown): string | undefined {
  return typeof value === 'string' ? value : textOption('apiKey', value)
}

function headerText(value: string | undefined, header: string): string | undefined {
  if (value !== undefined) checkHeaders({ [header]: value }, 'the user name or e-mail address')
  return value
}

function extraHeaders(options: ConnectionOptions, found: Found | undefined): Settings['extraHeaders'] {
  if (options.extraHeaders !== undefined) {
    return new Secret(checkHeaders({ ...options.extraHeaders }, 'the option extraHeaders'))
  }
  return found === undefined ? undefined : new Secret(parseHeaders(found.value, found.source))
}

function timeout(option: number | undefined, seconds: string | undefined): number {
  if (option === undefined && seconds === undefined) return DEFAULT_TIMEOUT
  const milliseconds = option ?? Number(seconds) * 1000
  if (typeof milliseconds === 'number' && milliseconds > 0 && milliseconds <= LONGEST_TIMEOUT) return milliseconds
  throw new CoppiceError('BAD_OPTION', {
    problem: `The time-out in ${option === undefined ? 'WANDB_HTTP_TIMEOUT' : 'the option timeoutMilliseconds'} is not usable`,
    expected: option === undefined ? 'seconds, above 0 and below 25 days' : 'milliseconds, above 0 and below 25 days',
    came: String(option ?? JSON.stringify(seconds)),
  })
}
