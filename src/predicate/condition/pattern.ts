/** What is wrong with a pattern; undefined when it can be used. */
export function checkPattern(value: unknown): string | undefined {
  const parts = value instanceof RegExp ? value : typeof value === 'string' ? partsOf(value) : undefined
  if (parts === undefined) return "a regular expression, or its text such as '/^run-/i'"
  if (/[gy]/.test(parts.flags)) return 'a regular expression without the flags g and y, which remember where they stood'
  try {
    new RegExp(parts.source, parts.flags)
    return undefined
  } catch {
    return 'a regular expression that is well formed'
  }
}

/** `/^run-/i`. */
export function patternText(pattern: RegExp | string): string {
  return typeof pattern === 'string' ? pattern : `/${pattern.source}/${pattern.flags}`
}

/** A pattern of its text, which was checked. */
export function patternOf(text: string): RegExp {
  const { source, flags } = partsOf(text) ?? { source: text, flags: '' }
  return new RegExp(source, flags)
}

function partsOf(text: string): { readonly source: string; readonly flags: string } | undefined {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? []
  return source === undefined || flags === undefined ? undefined : { source, flags }
}
