/** Where text goes: a terminal, a file, a pipe. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean }

/**
 * Whether text for this stream may be coloured: it is a terminal, and nobody asked for none (https://no-color.org).
 *
 * @example
 * ```ts
 * wantsColor(process.stdout) // => false in a pipe
 * ```
 */
export function wantsColor({ isTTY }: Output): boolean {
  return isTTY === true && !process.env['NO_COLOR']
}
