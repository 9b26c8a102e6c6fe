import { codeOf } from '../errors/foreign-error.ts'

// A stream without a listener would end the process at an error, in the middle of an execution.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

/** Pieces are written together once they have so many characters. */
const CHUNK = 65_536

/**
 * Writes pieces of text to stdout, no faster than they are read; false when not all of them could be written, as to a full
 * disk. Then stderr says so. A reader that has seen enough, such as `head`, is no failure, and ends the pieces.
 *
 * @example
 * ```ts
 * process.exitCode = (await printed(['goes: 3 versions', '\n'])) ? 0 : 1
 * ```
 */
export async function printed(pieces: Iterable<string>): Promise<boolean> {
  for (const chunk of chunksOf(pieces)) {
    const error = await written(chunk)
    if (error === undefined) continue
    if (codeOf(error) === 'EPIPE') return true
    process.stderr.write(`What there is to say could not be written: ${codeOf(error) ?? String(error)}\n`)
    return false
  }
  return true
}

function* chunksOf(pieces: Iterable<string>): Generator<string, void, undefined> {
  let held = ''
  for (const piece of pieces) {
    held += piece
    if (held.length < CHUNK) continue
    yield held
    held = ''
  }
  if (held !== '') yield held
}

/** A file is written at once and throws, a pipe calls back. */
async function written(text: string): Promise<unknown> {
  try {
    return await new Promise(done => process.stdout.write(text, error => done(error ?? undefined)))
  } catch (error) {
    return error
  }
}
