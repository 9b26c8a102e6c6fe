/** Where text goes: a terminal, a file, a pipe. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/**
 * Whether text for this stream may be coloured: it is a terminal that understands colours, or somebody asked for them with
 * `FORCE_COLOR`; and nobody asked for none (https://no-color.org).
 *
 * @example
 * ```ts
 * wantsColor(process.stdout) // => false in a pipe
 * ```
 */
export function wantsColor(stream: Output): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env
  if (NO_COLOR) return false
  return FORCE_COLOR ? !['0', 'false'].includes(FORCE_COLOR) : canRedraw(stream)
}

/** Whether a stream is a terminal that obeys more than line ends. */
export function canRedraw({ isTTY }: Pick<Output, 'isTTY'>): boolean {
  return isTTY === true && process.env['TERM'] !== 'dumb'
}
