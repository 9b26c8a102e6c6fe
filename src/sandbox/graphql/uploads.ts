import type {
  ArtifactManifestResolvers,
  CreateArtifactFileSpecInput,
  MutationResolvers,
} from '../../../generated/resolvers.ts'
import { storagePaths } from '../grants.ts'
import { decodeId, encodeId } from '../ids.ts'
import { commitVersion } from '../rules/committing.ts'
import { createVersion } from '../rules/logging.ts'
import { createFiles, createManifest, type StoredFile, updateManifest } from '../rules/uploads.ts'
import type { ArtifactRow, ManifestRow } from '../store/tables.ts'
import { acting, echo } from './acting.ts'
import type { Context } from './context.ts'
import type { FileNode, ManifestNode } from './parents.ts'
import { promised } from './promised.ts'

/** How a version comes to be: it is begun, says what it holds, is given addresses for it, and is committed. */
export const uploads = {
  createArtifact: (_root, { input }, context) => ({ artifact: createVersion(acting(context), input), ...echo(input) }),
  createArtifactManifest: (_root, { input }, context) => {
    const { name, digest, type, baseArtifactID } = input
    const said = { name, digest, type: type ?? 'FULL', base: baseOf(baseArtifactID) } as const
    const row = createManifest(acting(context), decodeId('Artifact', input.artifactID), said)
    return { artifactManifest: uploadedManifest(row, context), ...echo(input) }
  },
  updateArtifactManifest: (_root, { input }, context) => {
    const said = { digest: input.digest, base: baseOf(input.baseArtifactID) }
    const row = updateManifest(acting(context), decodeId('ArtifactManifest', input.artifactManifestID), said)
    return { artifactManifest: uploadedManifest(row, context), ...echo(input) }
  },
  createArtifactFiles: (_root, { input }, context) => {
    const rules = { keepsContents: context.settings.contents === 'keep' }
    const files = createFiles(acting(context), input.artifactFiles.map(specOf), rules).map(uploadedFile)
    const edges = files.map(node => ({ cursor: `${node.sortId}`, node }))
    return { files: { edges, pageInfo: whole, totalCount: () => edges.length }, ...echo(input) }
  },
  commitArtifact: (_root, { input }, context) => ({
    artifact: commitVersion(acting(context), decodeId('Artifact', input.artifactID)),
    ...echo(input),
  }),
} satisfies MutationResolvers

const whole = { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false }

/** Null where none is named, undefined for what is no id. */
const baseOf = (id: string | null | undefined) => (id ? decodeId('Artifact', id) : null)

function specOf({ artifactID, artifactManifestID, name, md5, digest }: CreateArtifactFileSpecInput) {
  const manifest = artifactManifestID ? decodeId('ArtifactManifest', artifactManifestID) : null
  return { artifact: decodeId('Artifact', artifactID), manifest, name, digest: digest || md5, md5: md5 || null }
}

function uploadedFile({ name, digest, birth, upload }: StoredFile, index: number): FileNode {
  const put = upload && { path: storagePaths.upload(upload.artifactId, name), md5: upload.md5 }
  return { name, sizeBytes: upload?.receivedBytes ?? 0, digest, version: birth, put, sortValue: index, sortId: index }
}

function uploadedManifest(row: ManifestRow, { store }: Context): ManifestNode {
  const version = promised(store.read.version(row.artifactId))
  const put = { path: storagePaths.manifestUpload(row.id), md5: row.digest || null }
  const { id, type, digest, createdAt } = row
  return { id: encodeId('ArtifactManifest', id), type, digest, createdAt, version, put }
}

/** What a committed version consists of; null for those of a seed, whose files nobody uploaded. */
export function currentManifest(version: ArtifactRow, _args: unknown, { store }: Context): ManifestNode | null {
  const files = store.uploads.filesOf(version.id)
  const isUploaded = files.length === version.fileCount && files.every(({ digest }) => digest !== null)
  if (version.state === 'PENDING' || !isUploaded) return null
  const { digest, createdAt } = version
  return { id: encodeId('ArtifactManifest', -version.id), type: 'FULL', digest, createdAt, version, put: undefined }
}

export const artifactManifest: ArtifactManifestResolvers = {
  artifact: ({ version }) => version,
  file: ({ version, put }) => {
    const name = 'wandb_manifest.json'
    const path = storagePaths.manifest(version.id)
    return { name, sizeBytes: 0, digest: version.digest, path, version, put, sortValue: 0, sortId: 0 }
  },
}
