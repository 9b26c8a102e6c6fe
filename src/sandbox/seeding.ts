import { checkOptions } from './checks/check-options.ts'
import type { SandboxOptions } from './options.ts'
import { demoSeed } from './seeds/demo.ts'
import type { Database } from './sqlite/database.ts'
import type { Store } from './store/store.ts'
import { loadSeed } from './world/load-seed.ts'
import type { Seed } from './world/seed.ts'

type SeedOption = NonNullable<SandboxOptions['seed']>

/** A database and what it begins with. */
export interface Seeding {
  readonly store: Store
  /** Fills a new database; one that has a world is left alone. */
  begin(): void
  /** Empties the database and fills it, with the seed that it had or with another. */
  again(seed: SeedOption | undefined): void
}

/** Times are those of the first filling: the same seed makes the same world again. */
export function createSeeding(database: Database, store: Store, option: SeedOption, now: () => Date): Seeding {
  const first = now()
  let seed = seedOf(option, first)
  const plant = (what: Seed) => loadSeed({ store, at: first.toISOString() }, what)
  return {
    store,
    begin: () => plant(seed),
    again: next => {
      if (next !== undefined) checkOptions({ seed: next })
      const wanted = next === undefined ? seed : seedOf(next, first)
      refill(database, () => plant(wanted))
      seed = wanted
    },
  }
}

function seedOf(seed: SeedOption, now: Date): Seed {
  if (seed === 'empty') return {}
  return seed === 'demo' ? demoSeed(now) : seed
}

/** Empties every table and fills the database, all in one transaction; prepared statements stay good. */
function refill(database: Database, fill: () => void): void {
  // No order of tables would do while they point to each other.
  database.exec('pragma foreign_keys = OFF')
  try {
    database.transaction(() => {
      for (const table of tablesOf(database)) database.exec(`delete from "${table}"`)
      fill()
    })
  } finally {
    database.exec('pragma foreign_keys = ON')
  }
}

function tablesOf(database: Database): readonly string[] {
  const tables = database.prepare<{ readonly name: string }>(
    "select name from sqlite_master where type = 'table' and name not glob 'sqlite_*'",
  )
  return tables.all().map(({ name }) => name)
}
