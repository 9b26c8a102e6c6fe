import type { Prepared } from '../sqlite/database.ts'
import type { Connection } from './open.ts'
import { type Listing, partOf, type Sorted } from './paged.ts'
import { bind, prepare } from './statement.ts'
import type { VersionState } from './states.ts'
import type { ArtifactRow } from './tables.ts'

/** What a list of versions is about, and the states that it shows. */
export interface VersionInput {
  readonly id: number
  readonly states: readonly VersionState[]
}

/** A version in a list, with its number in the collection that was asked. */
export type ListedRow = ArtifactRow & Sorted & { readonly listedIndex: number }

interface State {
  readonly id: number
  readonly state: VersionState
}

/**
 * The versions of a collection or of a run, sorted by a column. However many there are, a page reads only its own part of
 * an index: one index holds each state in order, and SQLite merges those that are wanted. The rows are read by their keys
 * then, and counts are kept by triggers.
 */
export function prepareVersionList(
  { database, query }: Connection,
  owner: 'collectionId' | 'runId',
  column: 'id' | 'versionIndex',
): Listing<VersionInput, ListedRow> {
  const inCollection = (at: State) =>
    query
      .selectFrom('artifact')
      .select([`${column} as sortValue`, 'id as sortId'])
      .where('collectionId', '=', at.id)
      .where('state', '=', at.state)
  const outputs = (at: State) =>
    query.selectFrom('output').where('output.runId', '=', at.id).where('output.state', '=', at.state)
  const ofRun = (at: State) =>
    column === 'id'
      ? outputs(at).select(['artifactId as sortValue', 'artifactId as sortId'])
      : outputs(at)
          .innerJoin('artifact', 'artifact.id', 'output.artifactId')
          .select(['artifact.versionIndex as sortValue', 'artifactId as sortId'])
  const keys = bind((at: State) => (owner === 'collectionId' ? inCollection(at) : ofRun(at)))
  const version = prepare(database, (at: { id: number }) =>
    query.selectFrom('artifact').selectAll().where('id', '=', at.id),
  )
  const tally = prepare(database, (at: State) =>
    query
      .selectFrom('tally')
      .select('count')
      .where('owner', '=', owner)
      .where('ownerId', '=', at.id)
      .where('state', '=', at.state),
  )
  const countOf = (at: State) => tally.first(at)?.count ?? 0
  const statements = new Map<string, Prepared<Sorted>>()
  const statement = (sql: string) => {
    const known = statements.get(sql) ?? database.prepare<Sorted>(sql)
    statements.set(sql, known)
    return known
  }
  return {
    rows: ({ id, states }, part) => {
      const there = states.filter(state => countOf({ id, state }) > 0)
      if (there.length === 0) return []
      const bounds = [part.after, part.before].flatMap(key => (key ? [key.sortValue, key.sortId] : []))
      const values = there.flatMap(state => keys.values({ id, state }))
      const found = statement(partOf(there.map(() => keys.sql).join(' union all '), part))
      return found.all(...values, ...bounds, part.limit, part.offset).flatMap(key => {
        const row = version.first({ id: key.sortId })
        return row ? [{ ...row, ...key, listedIndex: row.versionIndex }] : []
      })
    },
    isCounted: true,
    count: ({ id, states }) => states.reduce((total, state) => total + countOf({ id, state }), 0),
  }
}
