import type { IncomingMessage } from 'node:http'
import { decodeId } from '../ids.ts'
import { projectOfCollection } from '../rights/project-of.ts'
import { rightIn } from '../rights/users.ts'
import { notFound } from '../rules/refusal.ts'
import type { Store } from '../store/store.ts'
import type { Answer } from './outcome.ts'
import { type Asker, partsOf, pathOf } from './request.ts'
import { contents } from './storage.ts'

export const isByDigest = (request: IncomingMessage) => pathOf(request).startsWith('/artifactsV2/')

/** The other way to a single file, with a key: by the version that stored it first, and its digest in hexadecimal. */
export function fileByDigest(request: IncomingMessage, asker: Asker, store: Store): Answer {
  const [birth, hash] = placeIn(partsOf(pathOf(request)))
  const version = store.read.version(decodeId('Artifact', birth) ?? 0)
  const project = projectOfCollection(store, version?.collectionId)
  const isVisible = project && (asker === 'holder' || rightIn(asker, project) !== 'none')
  const digest = Buffer.from(hash, 'hex').toString('base64')
  const isStored = isVisible && version && store.uploads.filesOf(version.id).some(file => file.digest === digest)
  if (!isStored) throw notFound('file')
  return contents(store, digest)
}

/** `/artifactsV2/region/entity/birth/hash` of old clients; newer ones say more, and the name of the file last. */
function placeIn(parts: readonly string[]): readonly [birth: string, hash: string] {
  const [birth = '', hash = ''] = parts.length === 5 ? parts.slice(-2) : parts.slice(-3)
  return [birth, hash]
}
