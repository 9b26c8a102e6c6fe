import { types } from 'node:util'
import { Preview } from '../../dsl/preview.ts'
import { shownText } from '../../errors/shown-text.ts'

/** Paths that are kept. */
const MOST = 5000

/** The paths that a session has seen: typed in a line that went well, or shown in a result. */
export interface SeenPaths {
  all(): Iterable<string>
  /** Learns from a result and from the code that gave it. */
  see(value: unknown, code: string): void
}

export function seenPaths(): SeenPaths {
  const paths = new Set<string>()
  const add = (path: string) => {
    // A name that is shown otherwise than it is could steer the terminal.
    if (paths.size < MOST && shownText(path) === path) paths.add(path)
  }
  return {
    all: () => paths,
    see(value, code) {
      for (const [, path = ''] of code.matchAll(/['"`]([\w.-]+(?:\/[\w.-]+){1,2}(?::[\w.-]+)?)['"`]/g)) add(path)
      for (const row of rowsIn(value)) for (const path of pathsOf(row)) add(path)
    },
  }
}

/** The rows of a list or of a preview, or one row. */
function rowsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return []
  if (value instanceof Preview) return Preview.selectionOf(value).items.slice(0, MOST)
  if (Array.isArray(value)) return value.slice(0, MOST).filter(one => typeof one === 'object' && one !== null)
  const items = types.isProxy(value) || !('items' in value) ? [value] : value.items
  return Array.isArray(items) ? items.slice(0, MOST) : []
}

function pathsOf(row: object): readonly string[] {
  try {
    const [entity, project, name, collection] = ['entity', 'project', 'name', 'collection'].map(key =>
      Object.keys(row).includes(key) ? Reflect.get(row, key) : undefined,
    )
    if (typeof entity !== 'string' || typeof project !== 'string') return []
    return [name, collection].flatMap(last => (typeof last === 'string' ? [`${entity}/${project}/${last}`] : []))
  } catch {
    return []
  }
}
