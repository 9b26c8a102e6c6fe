import { callback, must, shape } from '../checks/check.ts'
import type { Acting } from '../rules/guards.ts'
import { SandboxError } from '../sandbox-error.ts'
import type { CopiedCollectionRow } from '../store/tables.ts'
import { parseProject } from '../world/paths.ts'
import { beginCopy } from './copy-collections.ts'
import { copyLinks } from './copy-links.ts'
import { copyVersions } from './copy-versions.ts'
import { type Copying, isMissing, progressOf, writePart } from './copying.ts'
import { finishCopy } from './finish-copy.ts'
import type { CopyOptions, CopyProgress } from './progress.ts'
import type { CopySource } from './source.ts'

/** Collections that are read side by side. */
const atOnce = 4

/** See `Sandbox.copyFrom`. */
export async function copyProject(
  acting: Acting,
  source: CopySource,
  path: string,
  { onProgress, signal }: CopyOptions,
): Promise<CopyProgress> {
  const { copies } = acting.store
  const known = copies.copyOf(source.host, path)
  if (!known) refuseOwnProject(acting, path)
  // Whatever fails stops everything, so that nothing is written after the failure was told.
  const failure = new AbortController()
  const stop = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal
  const id = known?.id ?? (await beginCopy({ acting, source, path }, stop))
  const counts = { versions: copies.countVersions(id), links: copies.countLinks(id) }
  const told = onProgress ?? (() => undefined)
  const copying: Copying = { id, source, path, acting, signal: stop, told, counts }
  if (known?.isDone !== 1) {
    await copyAll(copying, 'SEQUENCE', copyVersions, failure)
    await copyAll(copying, 'PORTFOLIO', copyLinks, failure)
    await finishCopy(copying)
  }
  return progressOf(copying)
}

/** Copies what is left of one kind, some side by side. */
async function copyAll(
  copying: Copying,
  kind: CopiedCollectionRow['kind'],
  copyOne: (copying: Copying, collection: CopiedCollectionRow) => Promise<void>,
  failure: AbortController,
): Promise<void> {
  const { copies } = copying.acting.store
  const left = copies.copiedCollections(copying.id).filter(row => row.kind === kind && row.state === 'open')
  const worker = async () => {
    for (let next = left.shift(); next && !failure.signal.aborted; next = left.shift()) {
      await copyOne(copying, next).catch(cause => giveUp(copying, next, cause))
    }
  }
  const workers = Array.from({ length: atOnce }, () => worker().catch(cause => failure.abort(cause)))
  await Promise.all(workers)
  failure.signal.throwIfAborted()
}

/** A collection that someone deleted meanwhile is left as far as it was copied. */
function giveUp(copying: Copying, { id }: CopiedCollectionRow, cause: unknown): void {
  if (!isMissing(cause)) throw cause
  writePart(copying, () => copying.acting.store.copies.moveCopiedCollection({ id, cursor: null, state: 'gone' }))
}

/** A project that came from a seed, or was made here, would be mixed with the copy. */
function refuseOwnProject({ store }: Acting, path: string): void {
  const { entityName, name } = parseProject(path)
  const project = store.read.projectNamed(entityName, name)
  const own = project && store.places.collectionsIn(project.id).some(({ id }) => !store.copies.isCopied(id))
  if (own) {
    throw new SandboxError(`The sandbox already has a project ${path} of its own. Copy into a sandbox without it.`)
  }
}

const anything = () => undefined

/** Refuses, in one line, what no copy can be made of. */
export function checkCopy(source: unknown, path: unknown, options: unknown): void {
  const isClient = must('a client, such as connect() of coppice gives', value => {
    return typeof value === 'object' && value !== null && 'artifacts' in value && 'protectedAliases' in value
  })
  isClient(source, 'source of a copy')
  const isPath = must("a project's path, entity/project", value => /^[^/]+\/[^/]+$/.test(String(value)))
  isPath(path, 'project of a copy')
  shape({ onProgress: callback, signal: anything })(options, 'copyFrom')
}
