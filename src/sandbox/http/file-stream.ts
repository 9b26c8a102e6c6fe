import type { IncomingMessage } from 'node:http'
import type { Settings } from '../options.ts'
import { rightIn } from '../rights/users.ts'
import { parseStreamPiece, streamRun } from '../rules/file-stream.ts'
import { notFound, notPermitted, Refusal } from '../rules/refusal.ts'
import { liveRun } from '../rules/runs.ts'
import type { Store } from '../store/store.ts'
import { readBody } from './body.ts'
import type { Answer } from './outcome.ts'
import { type Asker, parseJson, partsOf, pathOf } from './request.ts'

const streamPath = /^\/files\/[^/]+\/[^/]+\/[^/]+\/file_stream$/

export const isStreamed = (request: IncomingMessage) => streamPath.test(pathOf(request))

/** Takes what the process of a run tells of it, piece by piece. */
export type FileStream = (request: IncomingMessage, asker: Asker, told: (bytes: number) => void) => Promise<Answer>

export function createFileStream(store: Store, settings: Settings): FileStream {
  return async (request, asker, told) => {
    const { text, bytes } = await readBody(request, settings.largestUpload)
    told(bytes)
    if (request.method !== 'POST') throw new Refusal(405, 'only POST is served')
    if (text === undefined) throw new Refusal(413, 'request body too large')
    const piece = parseStreamPiece(parseJson(text))
    const at = settings.now().toISOString()
    store.transaction(() => streamRun({ store, at }, runMeant(request, asker, store), piece))
    return { status: 200, body: JSON.stringify({ exitcode: null, limits: {} }) }
  }
}

function runMeant(request: IncomingMessage, asker: Asker, store: Store): number {
  const [, entityName = '', name = '', run = ''] = partsOf(pathOf(request))
  const right = asker === 'holder' ? 'change' : rightIn(asker, { entityName, name })
  const project = right === 'none' ? undefined : store.read.projectNamed(entityName, name)
  if (!project) throw notFound('project')
  if (right !== 'change') throw notPermitted('permission denied')
  return liveRun({ store }, store.read.runNamed(project.id, run)?.id).id
}
