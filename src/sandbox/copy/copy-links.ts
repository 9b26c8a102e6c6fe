import { linkIn } from '../rules/links.ts'
import type { CopiedCollectionRow } from '../store/tables.ts'
import { makeCollection } from './copy-collections.ts'
import { copyList } from './copy-list.ts'
import { addCopied } from './copy-versions.ts'
import type { Copying } from './copying.ts'
import { type CopiedLink, type CopiedVersion, copiedFields } from './source.ts'

/**
 * Reads a portfolio's links, page by page. Of the project's own portfolios all are copied, and with them the versions of
 * other projects that they hold; of those elsewhere only the links of versions that are here.
 */
export async function copyLinks(copying: Copying, portfolio: CopiedCollectionRow): Promise<void> {
  const { path } = portfolio
  const collectionId = portfolio.collectionId ?? (await madeHere(copying, portfolio))
  await copyList(copying, portfolio, copying.source.artifacts().inCollection(path), async rows => {
    const strangers = isOwn(copying, path) ? await strangersIn(copying, rows) : []
    return () => {
      for (const row of strangers) addCopied(copying, row)
      for (const row of rows) addLink(copying, collectionId, row)
    }
  })
}

const isOwn = (copying: Copying, path: string) => path.startsWith(`${copying.path}/`)

/** Makes a portfolio of another project, of which a version told that it is held there. */
async function madeHere(copying: Copying, { id, path }: CopiedCollectionRow): Promise<number> {
  const { source, signal, acting } = copying
  const [found] = await source.collections().named(path).toArray({ signal })
  if (!found) throw new Error(`The client gave no collection for ${path}.`)
  return acting.store.transaction(() => {
    const collectionId = makeCollection(acting, found)
    acting.store.copies.placeCopiedCollection({ id, collectionId })
    return collectionId
  })
}

/** The versions of other projects among a portfolio's rows. */
async function strangersIn(copying: Copying, rows: readonly CopiedLink[]): Promise<readonly CopiedVersion[]> {
  const { source, signal, acting } = copying
  const ids = rows.map(({ id }) => id).filter(id => acting.store.copies.copiedVersion(source.host, id) === undefined)
  if (ids.length === 0) return []
  return source
    .artifacts()
    .withId(...ids)
    .with(...copiedFields)
    .toArray({ signal })
}

function addLink({ source, acting, counts }: Copying, collectionId: number, row: CopiedLink): void {
  const { copies, read, write } = acting.store
  const artifactId = copies.copiedVersion(source.host, row.id)
  if (artifactId === undefined) return
  if (read.link(collectionId, artifactId) === undefined) counts.links += 1
  linkIn(acting, artifactId, collectionId, row.versionIndex ?? undefined)
  for (const alias of row.ownAliases) write.setAlias({ collectionId, artifactId, alias })
}
