import { CoppiceError } from '../errors/coppice-error.ts'
import { list, object, oneOf, type Shape, text, WrongShape } from '../shape.ts'
import { type Disk, onDisk } from './disk.ts'

/** What was picked of a preview by eye. A page of it writes such a file, and a person may. */
export interface PickedFile {
  readonly kind: 'coppice picked'
  /** The seal of the preview, so that no name means an item of another. */
  readonly seal: string
  /** The paths of what goes, or their ids. */
  readonly picked: readonly string[]
}

const pickedFile: Shape<PickedFile> = object({
  kind: oneOf({ 'coppice picked': true }),
  seal: text,
  picked: list(text),
})

/** The most bytes that are read: a million paths have fewer. */
const LARGEST = 256 * 1024 * 1024

/**
 * Reads which items of a preview with this seal were picked. Throws `DISK`, `DAMAGED` for a file that is no such list, and
 * `OTHER_PREVIEW`.
 */
export async function readPicked(disk: Disk, path: string, seal: string): Promise<readonly string[]> {
  const file = parsed(path, await onDisk(path, 'read', textOf(disk, path)))
  if (file.seal === seal) return file.picked
  throw new CoppiceError('OTHER_PREVIEW', {
    problem: `What ${path} names was picked from another preview`,
    expected: `a preview with the seal ${file.seal}`,
    came: seal,
    todo: 'Apply that preview, or pick again from this one: coppice show FILE --html OUT.',
  })
}

async function textOf(disk: Disk, path: string): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of disk.read(path)) {
    bytes += part.length
    if (bytes > LARGEST) throw notPicked(path, `more than ${LARGEST} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parsed(path: string, json: string): PickedFile {
  try {
    return pickedFile(JSON.parse(json), 'the file')
  } catch (error) {
    if (error instanceof WrongShape) throw notPicked(path, error.message)
    if (error instanceof SyntaxError) throw notPicked(path, 'it is not JSON')
    throw error
  }
}

function notPicked(path: string, came: string): CoppiceError {
  return new CoppiceError('DAMAGED', {
    problem: `The file ${path} does not say what was picked, and nothing was done`,
    expected: '{ "kind": "coppice picked", "seal": …, "picked": [paths or ids] }, as a page of the preview saves it',
    came,
    todo: 'Save it anew from the page: coppice show FILE --html OUT.',
  })
}
