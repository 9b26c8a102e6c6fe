import type { Disk, WritableFile } from './disk.ts'

/** One line of a file, without its end. */
export interface Line {
  readonly text: string
  /** Bytes of the file up to and including this line. */
  readonly end: number
  /** False for text behind the end of the last line: the file was cut off while it was written. */
  readonly isWhole: boolean
}

const NEWLINE = 10

/** Reads a file line by line. It holds at most one line and one chunk at a time. */
export async function* linesOf(disk: Disk, path: string): AsyncGenerator<Line, void, undefined> {
  let rest: Uint8Array[] = []
  let end = 0
  for await (const chunk of disk.read(path)) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      const bytes = Buffer.concat([...rest, chunk.subarray(from, at)])
      end += bytes.length + 1
      yield { text: bytes.toString('utf8'), end, isWhole: true }
      rest = []
      from = at + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  }
  const bytes = Buffer.concat(rest)
  if (bytes.length > 0) yield { text: bytes.toString('utf8'), end: end + bytes.length, isWhole: false }
}

/** How many characters are written at once: large enough for speed, small enough for memory. */
const CHUNK = 1 << 18

/** Writes lines to a file in large pieces. */
export async function writeLines(file: WritableFile, lines: Iterable<string>): Promise<void> {
  let piece = ''
  for (const line of lines) {
    piece += `${line}\n`
    if (piece.length < CHUNK) continue
    await file.write(piece)
    piece = ''
  }
  if (piece !== '') await file.write(piece)
}
