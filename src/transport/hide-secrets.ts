import { hideFor } from '../errors/hidden.ts'
import type { ConnectionOptions } from './settings.ts'
import type { Surroundings } from './surroundings.ts'

/** Read by Node, whose errors may name a proxy with its user and password. */
const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].flatMap(name => [name, name.toLowerCase()])

/**
 * Hides the secrets that options and environment hold, before anything reads settings by them: a key typed where a name
 * belongs is shown by no error either. They stay hidden for as long as the options live.
 */
export function hideSecrets(options: ConnectionOptions, { environment }: Surroundings): void {
  const { apiKey, extraHeaders } = options
  const texts = [apiKey, environment['WANDB_API_KEY'], ...Object.values(extraHeaders ?? {})]
  const passwords = PROXIES.flatMap(name => passwordOf(environment[name]))
  hideFor(options, [...texts.filter(text => typeof text === 'string'), ...passwords])
}

function passwordOf(url: string | undefined): readonly string[] {
  if (url === undefined || !URL.canParse(url)) return []
  const { password } = new URL(url)
  return password === '' ? [] : [password, decoded(password), `:${password}@`]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
