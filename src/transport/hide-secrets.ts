import { hideFor } from '../errors/hidden.ts'
import type { ConnectionOptions } from './settings.ts'
import type { Surroundings } from './surroundings.ts'

/** Variables that Node and npm read. Their errors may name a proxy with its password, such as `npm_config_https_proxy`. */
const PROXY = /(?:^|[_-])(?:https?|all)?[_-]?proxy$/i

/**
 * Hides the secrets that options and environment hold, before any code reads settings. So no error shows a key that was
 * typed where a name belongs. They stay hidden for as long as the options live.
 */
export function hideSecrets(options: ConnectionOptions, { environment }: Surroundings): void {
  const { apiKey, extraHeaders } = options
  const texts = [apiKey, environment['WANDB_API_KEY'], ...Object.values(extraHeaders ?? {})]
  const proxies = Object.entries(environment).flatMap(([name, value = '']) =>
    PROXY.test(name) ? credentialsIn(value) : [],
  )
  hideFor(options, [...texts.filter(text => typeof text === 'string'), ...proxies])
}

/** User and password of a proxy, from the text alone. It may be no URL: without a scheme, or with a raw character. */
function credentialsIn(proxy: string): readonly string[] {
  const [, both] = /^\s*(?:[a-z][a-z\d+.-]*:\/\/)?(.+)@/is.exec(proxy) ?? []
  if (both === undefined) return []
  const colon = both.indexOf(':')
  return colon < 0 ? [both] : [both.slice(0, colon), both.slice(colon + 1), `${both.slice(colon)}@`]
}
