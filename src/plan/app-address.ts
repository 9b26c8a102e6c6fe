/** What an address that was copied from W&B's App names, and its path. */
export interface Addressed {
  readonly kind: 'project' | 'run' | 'collection' | 'version' | 'registry'
  readonly path: string
}

/**
 * Reads the address of a page of W&B's App, of whatever host: a project, a run, a collection, a version, a registry.
 * Undefined for what is no address, or that of another page.
 */
export function readAddress(text: string): Addressed | undefined {
  const url = /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined) return undefined
  const parts = url.pathname.split('/').filter(part => part !== '')
  const [first = '', second, page, ...rest] = parts.map(decoded)
  if (first === 'orgs' && page === 'registry') return ofRegistry(second, rest, url.searchParams)
  if (first === 'registry') return ofRegistry(undefined, [second ?? ''], url.searchParams)
  if (second === undefined) return undefined
  const project = `${first}/${second}`
  const [name = '', collection = '', version] = rest
  if (page === 'runs' && name !== '') return { kind: 'run', path: `${project}/${name}` }
  if (page !== 'artifacts' || collection === '') return { kind: 'project', path: project }
  const path = `${project}/${collection}`
  return version === undefined ? { kind: 'collection', path } : { kind: 'version', path: `${path}:${version}` }
}

/** The App names the collection of a registry, and a version in it, behind the question mark. */
function ofRegistry(
  organization: string | undefined,
  [registry = '']: readonly string[],
  parameters: URLSearchParams,
): Addressed | undefined {
  const collection = parameters.get('selectionPath')
  const version = parameters.get('version')
  if (collection === null) {
    const path = organization === undefined ? registry : `${organization}/${registry}`
    return registry === '' ? undefined : { kind: 'registry', path }
  }
  return version === null
    ? { kind: 'collection', path: collection }
    : { kind: 'version', path: `${collection}:${version}` }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Where the App of a server is: W&B's own and its like have it beside the API, and all others at the same address. */
export function appOf(baseUrl: string): string {
  return baseUrl.replace(/:\/\/api\.(wandb\.)?/, (_, ownDomain?: string) =>
    ownDomain === undefined ? '://app.' : '://wandb.',
  )
}
