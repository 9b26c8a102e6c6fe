import type { Settings } from '../options.ts'
import type { Store } from '../store/store.ts'
import type { ArtifactTypeRow, CollectionRow, ProjectRow, RunRow } from '../store/tables.ts'

/** What resolvers work with during one document. */
export interface Context {
  readonly store: Store
  readonly settings: Settings
  /** Who asks; undefined for the account's holder. */
  readonly username: string | undefined
  /** Scheme, host and port under which they reach the sandbox. */
  readonly origin: string
  /** Rows that many others point to, read once in a document. */
  readonly shared: Shared
}

export interface Shared {
  readonly collection: (id: number) => CollectionRow
  readonly type: (id: number) => ArtifactTypeRow
  readonly project: (id: number) => ProjectRow
  readonly run: (id: number) => RunRow
}

export function createContext(
  store: Store,
  settings: Settings,
  { username, origin }: Pick<Context, 'username' | 'origin'>,
): Context {
  const { read } = store
  const shared = {
    collection: remembered(read.collection),
    type: remembered(read.type),
    project: remembered(read.project),
    run: remembered(read.run),
  }
  return { store, settings, username, origin, shared }
}

/** Only for rows that a foreign key promises to be there. */
function remembered<Row>(read: (id: number) => Row | undefined): (id: number) => Row {
  const known = new Map<number, Row>()
  return id => {
    const row = known.get(id) ?? read(id)
    if (row === undefined) throw new Error(`The sandbox's database has no row ${id} where one was promised.`)
    known.set(id, row)
    return row
  }
}
