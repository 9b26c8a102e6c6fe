import { codeOf } from '../errors/foreign-error.ts'

// A stream without a listener would end the process at an error, in the middle of an execution.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

/**
 * Writes a text and a line end to stdout; false when not all of it could be written, as to a full disk. Then stderr says so.
 * A reader that has seen enough, such as `head`, is no failure.
 *
 * @example
 * ```ts
 * process.exitCode = (await printed('goes: 3 versions')) ? 0 : 1
 * ```
 */
export async function printed(text: string): Promise<boolean> {
  const error = await written(`${text}\n`)
  if (error === undefined || codeOf(error) === 'EPIPE') return true
  process.stderr.write(`What there is to say could not be written: ${codeOf(error) ?? String(error)}\n`)
  return false
}

/** A file is written at once and throws, a pipe calls back. */
async function written(text: string): Promise<unknown> {
  try {
    return await new Promise(done => process.stdout.write(text, error => done(error ?? undefined)))
  } catch (error) {
    return error
  }
}
