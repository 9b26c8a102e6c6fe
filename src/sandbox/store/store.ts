import { type Copies, prepareCopies } from './copies.ts'
import { type Curation, prepareCuration } from './curation.ts'
import { type Dump, prepareDump } from './dump.ts'
import { type LinkSearch, prepareLinkSearch } from './link-search.ts'
import { type Listings, prepareListings } from './listings.ts'
import { type Members, prepareMembers } from './members.ts'
import type { Connection } from './open.ts'
import { type Places, preparePlaces } from './places.ts'
import { prepareReads, type Reads } from './reads.ts'
import { prepareRunSearch, type RunSearch } from './run-search.ts'
import { prepareRunStreams, type RunStreams } from './run-streams.ts'
import { prepareRuns, type Runs } from './runs.ts'
import { prepareSizes, type Sizes } from './sizes.ts'
import { prepareSweeps, type Sweeps } from './sweeps.ts'
import { prepareUploads, type Uploads } from './uploads.ts'
import { prepareWrites, type Writes } from './writes.ts'

/** The database with every statement prepared. All of it is synchronous: a document runs without interruption. */
export interface Store {
  readonly read: Reads
  readonly write: Writes
  readonly list: Listings
  readonly links: LinkSearch
  /** Organisations, entities, projects and what the server says about itself. */
  readonly places: Places
  readonly runs: Runs
  readonly runSearch: RunSearch
  readonly sweeps: Sweeps
  readonly runStreams: RunStreams
  /** Accounts, and who belongs to a registry. */
  readonly members: Members
  /** Changes to what describes a version or a collection: texts, tags, types, files. */
  readonly curation: Curation
  /** Versions on their way, and the files that are stored. */
  readonly uploads: Uploads
  readonly sizes: Sizes
  readonly copies: Copies
  readonly dump: Dump
  /** Runs `work` as one transaction, or as part of the one that is open. */
  transaction<Result>(work: () => Result): Result
  /** Runs `work` and takes back what it wrote. */
  rehearse<Result>(work: () => Result): Result
  close(): void
}

export function createStore(connection: Connection): Store {
  const { database } = connection
  return {
    read: prepareReads(connection),
    write: prepareWrites(connection),
    list: prepareListings(connection),
    links: prepareLinkSearch(connection),
    places: preparePlaces(connection),
    runs: prepareRuns(connection),
    runSearch: prepareRunSearch(connection),
    sweeps: prepareSweeps(connection),
    runStreams: prepareRunStreams(connection),
    members: prepareMembers(connection),
    curation: prepareCuration(connection),
    uploads: prepareUploads(connection),
    sizes: prepareSizes(connection),
    copies: prepareCopies(connection),
    dump: prepareDump(connection),
    transaction: work => database.transaction(work),
    rehearse: work => database.rehearse(work),
    close: () => database.close(),
  }
}
