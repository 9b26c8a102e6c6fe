import type { Connection } from './open.ts'
import type { LinkRow } from './tables.ts'

export type LinkSearch = ReturnType<typeof prepareLinkSearch>

/** What links must have, as far as an index can tell; what is undefined is not asked for. */
export interface Wanted {
  readonly collections: readonly number[]
  readonly aliases: readonly string[] | undefined
  readonly tags: readonly string[] | undefined
}

/** Finds links of many portfolios, some at a time, in the order of their ids. */
export function prepareLinkSearch({ database }: Pick<Connection, 'database'>) {
  const among = 'select value from json_each(?)'
  // A plus sign keeps SQLite from an index that would have to be sorted.
  const inPlace = `+link.collectionId in (${among})`
  const beyond = { up: 'link.id > ? order by link.id', down: 'link.id < ? order by link.id desc' }
  const statements = (direction: keyof typeof beyond) => ({
    all: database.prepare<LinkRow>(`select * from link where ${inPlace} and ${beyond[direction]} limit ?`),
    named: database.prepare<LinkRow>(
      `select distinct link.* from alias join link on link.artifactId = alias.artifactId and link.collectionId = alias.collectionId
       where alias.alias in (${among}) and ${inPlace} and ${beyond[direction]} limit ?`,
    ),
    tagged: database.prepare<LinkRow>(
      `select link.* from link where ${inPlace}
       and exists (select 1 from tag where tag.artifactId = link.artifactId and tag.name in (${among}))
       and ${beyond[direction]} limit ?`,
    ),
  })
  const [up, down] = [statements('up'), statements('down')]
  return {
    /** The next links after this id, or before it. */
    some: ({ collections, aliases, tags }: Wanted, id: number, descending: boolean, limit: number): LinkRow[] => {
      const { all, named, tagged } = descending ? down : up
      const places = JSON.stringify(collections)
      return aliases
        ? named.all(JSON.stringify(aliases), places, id, limit)
        : tags
          ? tagged.all(places, JSON.stringify(tags), id, limit)
          : all.all(places, id, limit)
    },
  }
}
