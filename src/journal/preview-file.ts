import { createHash, type Hash } from 'node:crypto'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { Selection } from '../plan/selection.ts'
import { type Disk, onDisk, type WritableFile } from './disk.ts'
import { checkFormat, damaged, parseLine, sameCounts } from './file-checks.ts'
import { linesOf, writeLines } from './lines.ts'
import { countsOf, type Gathering, gather, headOf, type SelectionHead, selectionLines } from './selection-lines.ts'

export const PREVIEW_KIND = 'coppice preview'
/** Raised when an older coppice would misread what a newer one writes. */
const FORMAT = 1

interface Header extends SelectionHead {
  readonly kind: typeof PREVIEW_KIND
  readonly format: number
  readonly expiresAt: string
}

/** A preview as a file held it. */
export interface SavedPreview {
  readonly selection: Selection
  readonly expiresAt: Date
  /** The digest of the file, by which its use is remembered. */
  readonly seal: string
}

/**
 * Writes a preview as JSON Lines and gives its seal, the digest of all before the last line. The file appears whole or
 * not at all. Throws `DISK`.
 */
export async function writePreview(disk: Disk, path: string, selection: Selection, expiresAt: Date): Promise<string> {
  // A name that nobody else has: what lies beside the file is somebody's.
  const draft = `${path}.${disk.unique()}.draft`
  const write = async (): Promise<string> => {
    const file = await disk.open(draft, 'new')
    try {
      const seal = await writeSealed(file, selection, expiresAt).finally(() => file.close())
      await disk.replace(path, draft)
      return seal
    } catch (error) {
      await disk.remove(draft).catch(() => undefined)
      throw error
    }
  }
  return onDisk(path, 'written', write())
}

async function writeSealed(file: WritableFile, selection: Selection, expiresAt: Date): Promise<string> {
  const hash = createHash('sha256')
  await writeLines(file, hashed(hash, previewLines(selection, expiresAt)))
  const seal = hash.digest('hex')
  await writeLines(file, [JSON.stringify({ seal, counts: countsOf(selection) })])
  await file.sync()
  return seal
}

function* previewLines(selection: Selection, expiresAt: Date): Generator<string, void, undefined> {
  const { host, ...head } = headOf(selection)
  const header: Header = { kind: PREVIEW_KIND, format: FORMAT, host, expiresAt: expiresAt.toISOString(), ...head }
  yield JSON.stringify(header)
  for (const line of selectionLines(selection)) yield JSON.stringify(line)
}

function* hashed(hash: Hash, lines: Iterable<string>): Generator<string, void, undefined> {
  for (const line of lines) {
    hash.update(`${line}\n`)
    yield line
  }
}

/**
 * Reads a saved preview. Throws `DISK`, `NOT_A_PREVIEW`, `NEWER_FORMAT`, and `DAMAGED` for a file that was cut off or
 * edited; whether it is used, expired or of another host is for whoever applies it.
 */
export async function readPreview(disk: Disk, path: string): Promise<SavedPreview> {
  return onDisk(path, 'read', readSealed(disk, path))
}

async function readSealed(disk: Disk, path: string): Promise<SavedPreview> {
  const hash = createHash('sha256')
  const parts = gather()
  let header: Header | undefined
  let end: End | undefined
  for await (const { text, isWhole } of linesOf(disk, path)) {
    if (end !== undefined) throw damaged(path, 'something follows its seal')
    const line = parseLine(text)
    if (header === undefined) header = headerOf(path, line)
    else if (line === undefined) throw damaged(path, isWhole ? 'a line is not JSON' : 'it ends in the middle of a line')
    else if ('seal' in line) end = line as unknown as End
    else if (!parts.add(line)) throw damaged(path, 'a line is of no kind that there is')
    if (end === undefined) hash.update(`${text}\n`)
  }
  if (header === undefined) throw notAPreview(path)
  return { selection: sealed(path, header, end, parts, hash.digest('hex')), ...sealsOf(header, end) }
}

interface End {
  readonly seal: unknown
  readonly counts: unknown
}

function sealed(path: string, header: Header, end: End | undefined, parts: Gathering, found: string): Selection {
  if (end === undefined) throw damaged(path, 'its last line, the seal, is missing: it was cut off')
  if (end.seal !== found || !sameCounts(end.counts, parts.counts))
    throw damaged(path, 'it was changed after it was sealed')
  return parts.finish(header)
}

function sealsOf({ expiresAt }: Header, end: End | undefined): Pick<SavedPreview, 'expiresAt' | 'seal'> {
  return { expiresAt: new Date(expiresAt), seal: String(end?.seal) }
}

function headerOf(path: string, line: object | undefined): Header {
  const header = line as Header | undefined
  if (header?.kind !== PREVIEW_KIND) throw notAPreview(path)
  checkFormat(path, header.format, FORMAT)
  return header
}

function notAPreview(path: string): CoppiceError {
  return new CoppiceError('NOT_A_PREVIEW', {
    problem: `The file ${path} is no saved preview`,
    expected: 'a file that preview.save(path) wrote',
    todo: 'Save one, or resume a journal with resume(path).',
  })
}
