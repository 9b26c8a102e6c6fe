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

/** A pattern made from its text, which was checked. */
export function patternOf(text: string): RegExp {
  const { source, flags } = partsOf(text) ?? { source: text, flags: '' }
  return new RegExp(source, flags)
}

function partsOf(text: string): { readonly source: string; readonly flags: string } | undefined {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? []
  return source === undefined || flags === undefined ? undefined : { source, flags }
}

/** Signs that only patterns hold: anchors, classes, alternatives, repetitions and escapes. */
const EXPRESSION = /^\^|\$$|\.[*+]|\\|\||\(\?|\[[^\]-]-[^\]]/

/** Signs for any characters in other tools: `*` and `?`, and `%` at an end where it is no percentage. */
const WILDCARD = /[*?]|^%|[^\d\s]%$/

/** The pattern that was probably meant by a name. Undefined for a name that means itself. */
export function meantPattern(name: string): string | undefined {
  if (partsOf(name) !== undefined) return name
  const source = EXPRESSION.test(name) ? name : WILDCARD.test(name) ? sourceOfWildcards(name) : undefined
  if (source === undefined) return undefined
  return checkPattern(`/${source}/`) === undefined ? `/${source}/` : literalPattern(name)
}

/** The pattern that only this very name fits. */
export function literalPattern(name: string): string {
  return `/^${escaped(name)}$/`
}

/** `release-*` begins with `release-`, and may end in any way. */
function sourceOfWildcards(name: string): string {
  const source = name.split(/([*?%])/).map(part => (part === '?' ? '.' : /^[*%]$/.test(part) ? '.*' : escaped(part)))
  return `^${source.join('')}$`.replace(/^\^\.\*/, '').replace(/\.\*\$$|^\$$/, '') || '.*'
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
