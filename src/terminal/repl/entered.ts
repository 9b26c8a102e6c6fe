import { readCode } from './code.ts'

/** Under this name the code that a prompt evaluates finds what {@link entered} rests on. */
export const REPL_NAME = '__coppice_repl__'

/** What entered code is given. */
export interface ReplSupport {
  /** The words of a package, of which these are imported. Throws where there are none of such names. */
  imported(specifier: string, names: readonly string[]): object
  /** The result of the line before. */
  readonly last: unknown
}

/** The packages whose words a prompt has already. */
const OWN_PACKAGES = ['coppice', 'coppice/terminal']

const IMPORT = /(?<=^|[;\n])[ \t]*import\b(?!\s*[.(])\s*(type\b(?!\s*(?:,|from\b)))?([^'"`;]*?)(?:\bfrom\s*)?(['"])/g
const DECLARATION = /(?<=^|[;\n])([ \t]*)(?:const|let)(?=\s+[\p{L}_$]|\s*[[{])/gu

/**
 * Code as a prompt can evaluate it, and twice: an import takes the words of the session, and `const` may come again, since
 * blocks of a README do. Code within brackets is left alone.
 *
 * @example
 * ```ts
 * entered('const x = 1') // => 'var x = 1'
 * ```
 */
export function entered(code: string): string {
  return declaredAgain(withoutImports(code))
}

/** A line that begins with a dot, as one that goes on with the last result. */
export function goingOn(link: string): string {
  return `(${REPL_NAME}.last)${link.trimStart()}`
}

function declaredAgain(code: string): string {
  const { masked, depths } = readCode(code)
  return replaced(code, masked.matchAll(DECLARATION), ({ 1: indent = '', index }) =>
    depths[index + indent.length] === 0 ? `${indent}var` : undefined,
  )
}

function withoutImports(code: string): string {
  const { masked, depths } = readCode(code)
  return replaced(code, masked.matchAll(IMPORT), ({ 0: found, 1: type, 2: clause = '', 3: quote = '', index }) => {
    const begins = index + found.length
    const ends = masked.indexOf(quote, begins)
    if (depths[index + (/^\s*/.exec(found)?.[0].length ?? 0)] !== 0 || ends < 0) return undefined
    const specifier = code.slice(begins, ends)
    const lines = '\n'.repeat((found.match(/\n/g) ?? []).length)
    const text = type === undefined ? importing(clause.trim(), specifier) : ''
    return { text: `${text}${lines}`, end: ends + 1 }
  })
}

/** An import as a statement that a prompt evaluates. */
function importing(clause: string, specifier: string): string {
  const isOwn = OWN_PACKAGES.includes(specifier)
  const source = JSON.stringify(specifier)
  const [, first = '', rest = ''] = /^([\p{L}_$][\p{L}\p{N}_$]*)?\s*,?\s*([\s\S]*)$/u.exec(clause) ?? []
  const [, namespace] = /^\*\s*as\s+(\S+)$/.exec(rest) ?? []
  const named = rest.startsWith('{') ? namesIn(rest) : []
  const all = [...(first === '' ? [] : [['default', first] as const]), ...named]
  const names = JSON.stringify(all.map(([name]) => name))
  const module = isOwn ? `${REPL_NAME}.imported(${source}, ${names})` : `await import(${source})`
  if (clause === '') return isOwn ? '' : `${module};`
  if (namespace !== undefined) {
    const alone = `var ${namespace} = ${module};`
    return first === '' ? alone : `${alone} var ${first} = ${namespace}.default;`
  }
  if (all.length === 0) return ''
  return `var { ${all.map(([name, as]) => (name === as ? name : `${name}: ${as}`)).join(', ')} } = ${module};`
}

/** The names between braces, and what each is called here. Types are left out. */
function namesIn(braces: string): readonly (readonly [name: string, as: string])[] {
  return braces
    .replace(/[{}]/g, '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '' && !/^type\s/.test(part))
    .map(part => {
      const [name = '', as = name] = part.split(/\s+as\s+/)
      return [name, as] as const
    })
}

/** A text with some of what was found replaced, where `by` says so. It may reach beyond what was found. */
function replaced(
  text: string,
  found: Iterable<RegExpExecArray>,
  by: (match: RegExpExecArray) => string | { readonly text: string; readonly end: number } | undefined,
): string {
  let [made, at] = ['', 0]
  for (const match of found) {
    const instead = match.index < at ? undefined : by(match)
    if (instead === undefined) continue
    const { text: put, end } =
      typeof instead === 'string' ? { text: instead, end: match.index + match[0].length } : instead
    made += text.slice(at, match.index) + put
    at = end
  }
  return made + text.slice(at)
}
