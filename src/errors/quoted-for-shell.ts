/**
 * A text as one word of a command line, as it can be typed or pasted. All shells know double quotes, that of Windows no
 * others; what means something within them is put into single ones.
 *
 * @example
 * ```ts
 * quotedForShell('/home/ann/my runs/1.journal') // => '"/home/ann/my runs/1.journal"'
 * ```
 */
export function quotedForShell(text: string): string {
  if (/^[\p{L}\p{N}_./:@=-]+$/u.test(text)) return text
  return /[$`"!]|\\\\|\\$/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`
}
