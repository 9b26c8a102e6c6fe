import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib'
import { codeOf } from '../errors/foreign-error.ts'
import { LARGEST_BODY, tooLarge } from './speak.ts'

type Undo = (bytes: Uint8Array, options: ZlibOptions) => Promise<Buffer>

const gzip: Undo = promisify<Uint8Array, ZlibOptions, Buffer>(gunzip)
const br: Undo = promisify<Uint8Array, ZlibOptions, Buffer>(brotliDecompress)
const zlib: Undo = promisify<Uint8Array, ZlibOptions, Buffer>(inflate)
const bare: Undo = promisify<Uint8Array, ZlibOptions, Buffer>(inflateRaw)

/** Some servers mean by "deflate" the bare stream, without the two bytes that go before it. */
const deflate: Undo = (bytes, options) => ((bytes[0] ?? 0) % 16 === 8 ? zlib : bare)(bytes, options)

const UNDO: ReadonlyMap<string, Undo> = new Map([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['br', br],
  ['deflate', deflate],
])

/** The body as it was before its server compressed it, by the header `Content-Encoding`, which names the last step last. */
export async function decoded(body: Uint8Array, encodings = ''): Promise<Uint8Array> {
  const steps = encodings.split(',').map(step => step.trim().toLowerCase())
  let bytes = body
  for (const step of steps.reverse()) bytes = await undone(bytes, step)
  return bytes
}

async function undone(bytes: Uint8Array, step: string): Promise<Uint8Array> {
  if (bytes.length === 0 || step === '' || step === 'identity') return bytes
  const undo = UNDO.get(step)
  if (undo === undefined) throw new Error(`the body is compressed as ${step}, for which nobody asked`)
  try {
    return await undo(bytes, { maxOutputLength: LARGEST_BODY })
  } catch (cause) {
    if (codeOf(cause) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw new Error(`the body is not ${step}, as its header says, or is cut off`, { cause })
  }
}
