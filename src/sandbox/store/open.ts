import type { Kysely } from 'kysely'
import type { Peers } from '../peers.ts'
import { type Database, openFile } from '../sqlite/database.ts'
import { migrations } from './migrations.ts'
import type { Tables } from './tables.ts'

/** An open database, and the builder that writes its SQL. */
export interface Connection {
  readonly database: Database
  readonly query: Kysely<Tables>
}

/** Opens a database file, or one in memory, and brings its tables up to date. */
export function openDatabase(
  { sqlite, kysely }: Pick<Peers, 'sqlite' | 'kysely'>,
  file: string | undefined,
): Connection {
  const database = openFile(sqlite, file ?? ':memory:')
  try {
    database.exec('pragma journal_mode = WAL')
    database.exec('pragma synchronous = NORMAL')
    database.exec('pragma foreign_keys = ON')
    // Kibibytes: a large seed would otherwise wait for its own indexes.
    database.exec('pragma cache_size = -65536')
    migrate(database)
  } catch (cause) {
    database.close()
    throw cause
  }
  return { database, query: queryBuilder(kysely) }
}

/** Kysely only writes the SQL: its own drivers are asynchronous, and a whole document must run as one transaction. */
function queryBuilder(kysely: Peers['kysely']): Kysely<Tables> {
  return new kysely.Kysely<Tables>({
    dialect: {
      createAdapter: () => new kysely.SqliteAdapter(),
      createDriver: () => new kysely.DummyDriver(),
      createIntrospector: query => new kysely.SqliteIntrospector(query),
      createQueryCompiler: () => new kysely.SqliteQueryCompiler(),
    },
  })
}

function migrate(database: Database): void {
  const done = Number(database.pragma('user_version'))
  if (done > migrations.length) {
    throw new Error(`This sandbox database was made by a newer version of coppice (${done} > ${migrations.length}).`)
  }
  database.transaction(() => {
    for (const sql of migrations.slice(done)) database.exec(sql)
    database.exec(`pragma user_version = ${migrations.length}`)
  })
}
