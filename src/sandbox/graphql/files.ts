import { createHash } from 'node:crypto'
import type { FileResolvers } from '../../../generated/resolvers.ts'
import { grantedUrl, storagePaths } from '../grants.ts'
import { encodeId } from '../ids.ts'
import type { Part } from '../store/paged.ts'
import type { ArtifactRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { type Page, type PageArguments, pageOf, type Rows, rowsOf } from './paging.ts'
import type { FileNode } from './parents.ts'
import { inMemory } from './search.ts'

/** A page of a version's files. Where the seed names none, as many as its `fileCount` says are made up. */
export function filesOf(
  version: ArtifactRow,
  args: PageArguments & { readonly names?: readonly string[] | null | undefined },
  { store, settings }: Context,
): Page<FileNode> {
  const stored = rowsOf(store.curation.files, { artifactId: version.id })
  const known = stored.listing.count(undefined) > 0
  const all: Rows<FileNode> = known
    ? {
        descending: false,
        listing: {
          rows: (_nothing, part) => stored.listing.rows(undefined, part).map(row => ({ ...row, version })),
          count: () => stored.listing.count(undefined),
        },
      }
    : madeUp(version)
  if (!args.names) return pageOf(all, args, settings)
  const names = new Set(args.names)
  const everything = all.listing.rows(undefined, { descending: false, limit: all.listing.count(undefined), offset: 0 })
  return pageOf(inMemory(everything.filter(file => names.has(file.name))), args, settings)
}

/** Files of equal size, the remainder in the first; worked out page by page, since there may be many. */
function madeUp(version: ArtifactRow): Rows<FileNode> {
  const { fileCount, size } = version
  const share = fileCount > 0 ? Math.floor(size / fileCount) : 0
  const file = (index: number): FileNode => ({
    name: `file-${String(index).padStart(6, '0')}.bin`,
    sizeBytes: index === 0 ? size - share * (fileCount - 1) : share,
    version,
    sortValue: index,
    sortId: index,
  })
  const rows = (part: Part) => {
    const [low, high] = part.descending ? [part.before, part.after] : [part.after, part.before]
    const first = low ? low.sortId + 1 : 0
    const end = high ? high.sortId : fileCount
    const length = Math.max(0, Math.min(part.limit, end - first - part.offset))
    const start = part.descending ? end - 1 - part.offset : first + part.offset
    return Array.from({ length }, (_, step) => file(part.descending ? start - step : start + step))
  }
  return { descending: false, listing: { rows: (_nothing, part) => rows(part), count: () => fileCount } }
}

/** The one that its manifest tells, or one that is made up. */
const digestOf = ({ version, name, digest }: FileNode) =>
  digest ?? createHash('md5').update(`${version.digest}/${name}`).digest('base64')

function urlOf({ version, name, ref, path = storagePaths.file(version.id, name) }: FileNode, context: Context): string {
  return ref ?? grantedUrl('GET', path, { origin: context.origin, key: context.settings.key })
}

export const file: FileResolvers = {
  id: ({ version, name }) => Buffer.from(`File:${encodeId('Artifact', version.id)}:${name}`).toString('base64'),
  displayName: ({ name }) => name,
  md5: digestOf,
  digest: digestOf,
  mimetype: () => null,
  storagePath: ({ version, name }) => `wandb_artifacts/${version.id}/${name}`,
  url: (node, _args, context) => urlOf(node, context),
  directUrl: (node, _args, context) => urlOf(node, context),
  createdAt: ({ version }) => version.createdAt,
  updatedAt: ({ version }) => version.updatedAt,
  deletedAt: () => null,
  exists: () => true,
  isReference: ({ ref }) => typeof ref === 'string',
  artifact: ({ version }) => version,
  uploadUrl: ({ put }, _args, { origin, settings }) =>
    put ? grantedUrl('PUT', put.path, { origin, key: settings.key }) : null,
  uploadHeaders: ({ put }) => (put?.md5 ? [`Content-MD5:${put.md5}`] : []),
  uploadMultipartUrls: () => null,
}
