/** A stream of numbers from 0 to below 1. */
export type Random = () => number

/**
 * The stream that a seed and a purpose make: mulberry32. Purposes have streams of their own, so that drawing
 * more for one of them changes nothing for another.
 */
export function randomFor(seed: number, purpose: string): Random {
  let state = hash(purpose, seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a. */
function hash(text: string, seed: number): number {
  let state = 0x811c9dc5 ^ seed
  for (const byte of Buffer.from(text)) state = Math.imul(state ^ byte, 0x01000193)
  return state | 0
}
