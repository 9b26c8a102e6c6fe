import type { PageBlock } from './data.ts'

/** A block of rows from its written form: columns as JSON, gzip, base64. */
export async function readBlock(text: string): Promise<PageBlock> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let place = 0; place < binary.length; place += 1) bytes[place] = binary.charCodeAt(place)
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(unpacked).json()
}
