import { createHash, type Hash } from 'node:crypto'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { Selection } from '../plan/selection.ts'
import { count, object, oneOf, type Shape, text, time } from '../shape.ts'
import { type Disk, onDisk, type WritableFile } from './disk.ts'
import { checkedLine, checkFormat, damaged, parseLine, sameCounts } from './file-checks.ts'
import { linesOf, writeLines } from './lines.ts'
import {
  countsOf,
  countsShape,
  type Gathering,
  gather,
  headOf,
  headShape,
  type SelectionCounts,
  type SelectionHead,
  selectionLines,
} from './selection-lines.ts'
import { writeWhole } from './whole-file.ts'

export const PREVIEW_KIND = 'coppice preview'
/** Raised when an older coppice would misread what a newer one writes. */
const FORMAT = 6

interface Header extends SelectionHead {
  readonly kind: typeof PREVIEW_KIND
  readonly format: number
  readonly expiresAt: Date
}

const header: Shape<Header> = headShape<Header>({
  kind: oneOf({ [PREVIEW_KIND]: true }),
  format: count,
  expiresAt: time,
})

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
  return writeWhole(disk, path, file => writeSealed(file, selection, expiresAt))
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
  const { baseUrl, ...head } = headOf(selection)
  const first: Header = { kind: PREVIEW_KIND, format: FORMAT, baseUrl, expiresAt, ...head }
  yield JSON.stringify(first)
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
 * edited. The caller checks whether it is used, expired or of another host.
 */
export async function readPreview(disk: Disk, path: string): Promise<SavedPreview> {
  return onDisk(path, 'read', readSealed(disk, path))
}

async function readSealed(disk: Disk, path: string): Promise<SavedPreview> {
  const hash = createHash('sha256')
  let begun: { readonly header: Header; readonly parts: Gathering } | undefined
  let end: End | undefined
  let number = 0
  for await (const { text: line, isWhole } of linesOf(disk, path)) {
    number += 1
    if (end !== undefined) throw damaged(path, 'something follows its seal')
    const parsed = parseLine(line)
    if (begun === undefined) begun = checkedLine(path, number, () => begin(path, parsed))
    else if (parsed === undefined)
      throw damaged(path, isWhole ? 'a line is not JSON' : 'it ends in the middle of a line')
    else if ('seal' in parsed) end = checkedLine(path, number, () => endShape(parsed, 'the end'))
    else take(path, number, begun.parts, parsed)
    if (end === undefined) hash.update(`${line}\n`)
  }
  if (begun === undefined) throw notAPreview(path)
  if (end === undefined) throw damaged(path, 'its last line, the seal, is missing: it was cut off')
  if (end.seal !== hash.digest('hex') || !sameCounts(end.counts, begun.parts.counts))
    throw damaged(path, 'it was changed after it was sealed')
  return { selection: begun.parts.finish(), expiresAt: begun.header.expiresAt, seal: end.seal }
}

function take(path: string, number: number, parts: Gathering, line: object): void {
  const isOne = checkedLine(path, number, () => parts.add(line))
  if (!isOne) throw damaged(path, 'a line is of no kind that there is')
}

interface End {
  readonly seal: string
  readonly counts: SelectionCounts
}

const endShape = object<End>({ seal: text, counts: countsShape })

function begin(path: string, line: object | undefined): { readonly header: Header; readonly parts: Gathering } {
  if (line === undefined || !('kind' in line) || line.kind !== PREVIEW_KIND) throw notAPreview(path)
  checkFormat(path, 'format' in line ? line.format : undefined, FORMAT, notAPreview)
  const whole = header(line, 'the head')
  const { kind: _, format: __, expiresAt: ___, ...head } = whole
  return { header: whole, parts: gather(head) }
}

function notAPreview(path: string): CoppiceError {
  return new CoppiceError('NOT_A_PREVIEW', {
    problem: `The file ${path} is no saved preview`,
    expected: 'a file that preview.save(path) of this coppice wrote',
    todo: 'Save one, or resume a journal with resume(path).',
  })
}
