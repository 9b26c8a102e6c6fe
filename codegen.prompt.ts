// Writes generated/prompt-words.ts of the public types and their comments: what `help` says and what Tab offers.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import type { PromptWords } from './generated/prompt-words.ts'

const FILE = 'generated/prompt-words.ts'
/** What they export is in scope at the prompt. */
const ENTRIES = ['src/index.ts', 'src/terminal/index.ts']

type Word = PromptWords['scope'][string]
type Words = Record<string, Word>

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile('tsconfig.json', ts.sys.readFile).config,
  ts.sys,
  '.',
)

/** The text of the file, and the words that have no line or no example. */
export interface Written {
  readonly text: string
  readonly missing: readonly string[]
}

export function promptWords(): Written {
  const program = ts.createProgram(ENTRIES, { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  const modules = ENTRIES.map(entry => checker.getSymbolAtLocation(program.getSourceFile(entry) as ts.SourceFile))
  const things: Record<string, { line: string; example?: string; words: Words }> = {}
  const shapes: Record<string, Words> = {}

  const isOwn = (symbol: ts.Symbol | undefined) =>
    symbol?.declarations?.some(one => resolve(one.getSourceFile().fileName).startsWith(resolve('src'))) === true
  const isInternal = (symbol: ts.Symbol) => symbol.getJsDocTags(checker).some(({ name }) => name === 'internal')
  const isThing = (type: ts.Type) =>
    type.isClassOrInterface() || (type.flags & ts.TypeFlags.Object) !== 0
      ? type.symbol !== undefined && isOwn(type.symbol) && (type.symbol.flags & ts.SymbolFlags.Class) !== 0
      : false

  function textOf(symbol: ts.Symbol): Pick<Word, 'line' | 'example'> {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim()
    const [tag] = symbol.getJsDocTags(checker).filter(({ name }) => name === 'example')
    const code = /```ts[^\n]*\n([\s\S]*?)\n```/.exec(ts.displayPartsToString(tag?.text))?.[1]
    return {
      line: /^.*?[.;:](?= |$)/.exec(text)?.[0].replace(/[;:]$/, '.') ?? text,
      ...(code === undefined ? {} : { example: code }),
    }
  }

  /** What stands for a type: a thing, a shape, or one of JavaScript's own. */
  function nameOf(type: ts.Type, place: string): string | undefined {
    const whole = checker.getNonNullableType(type)
    if (whole.isUnion()) {
      const names = new Set(whole.types.map(one => nameOf(one, place)))
      return names.size === 1 ? [...names][0] : undefined
    }
    if (whole.flags & ts.TypeFlags.StringLike) return 'String'
    if (whole.flags & ts.TypeFlags.NumberLike) return 'Number'
    if (whole.flags & ts.TypeFlags.BooleanLike) return 'Boolean'
    if (checker.isArrayType(whole) || checker.isTupleType(whole)) return 'Array'
    const symbol = whole.aliasSymbol ?? whole.symbol
    if (symbol?.name === 'Date') return 'Date'
    if (isThing(whole)) return thing(whole)
    if (whole.flags & ts.TypeFlags.Object && isOwn(symbol) && whole.getCallSignatures().length === 0)
      return shape(whole, place)
    return undefined
  }

  function thing(type: ts.Type): string {
    const { name } = type.symbol
    if (name in things) return name
    const words: Words = {}
    things[name] = { ...textOf(type.symbol), words }
    for (const symbol of membersOf(type)) words[symbol.name] = word(symbol, `${name}.${symbol.name}`)
    return name
  }

  function shape(type: ts.Type, place: string): string | undefined {
    const alias = type.aliasSymbol?.name
    const named = type.symbol?.name.startsWith('__') === false ? type.symbol.name : undefined
    const name = alias ?? named ?? place
    if (name in shapes) return name
    const members = membersOf(type)
    if (members.length === 0) return undefined
    const words: Words = {}
    shapes[name] = words
    for (const symbol of members) words[symbol.name] = word(symbol, `${name}.${symbol.name}`)
    return name
  }

  function membersOf(type: ts.Type): readonly ts.Symbol[] {
    return checker.getPropertiesOfType(type).filter(symbol => {
      const isHidden = symbol.name.startsWith('__') || symbol.name.startsWith('#') || isInternal(symbol)
      return !isHidden && checker.getTypeOfSymbol(symbol).aliasSymbol?.name !== 'Unscoped' && !isUnscoped(symbol)
    })
  }

  function isUnscoped(symbol: ts.Symbol): boolean {
    return checker.getTypeOfSymbol(symbol).symbol?.name === 'Unscoped'
  }

  function word(symbol: ts.Symbol, place: string): Word {
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(symbol))
    const [signature] = type.getCallSignatures()
    const text = textOf(symbol)
    if (signature === undefined) {
      const gives = nameOf(type, place)
      return { ...text, call: symbol.name, ...(gives && { gives }), ...taken([type], place) }
    }
    const parameters = signature.getParameters()
    const returned = signature.getReturnType()
    const awaited = promised(returned)
    const gives = nameOf(awaited ?? returned, place)
    return {
      ...text,
      call: `${symbol.name}(${parameters.map(shownParameter).join(', ')})`,
      ...(gives && { gives }),
      ...(awaited && { awaited: true as const }),
      ...taken(
        parameters.map(one => checker.getTypeOfSymbol(one)),
        place,
      ),
    }
  }

  function promised(type: ts.Type): ts.Type | undefined {
    return type.symbol?.name === 'Promise' ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined
  }

  function shownParameter(symbol: ts.Symbol): string {
    const [declaration] = symbol.declarations ?? []
    const isOptional =
      declaration !== undefined && ts.isParameter(declaration) && checker.isOptionalParameter(declaration)
    const isRest = declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined
    // Options that are taken apart have no name.
    const name = symbol.name.startsWith('__') ? 'options' : symbol.name
    return `${isRest ? '…' : ''}${name}${isOptional ? '?' : ''}`
  }

  /** What closures among some types are called with, and the keys of the objects among them. */
  function taken(types: readonly ts.Type[], place: string): Pick<Word, 'row' | 'keys'> {
    const all = types.flatMap(flat)
    const rows = all.flatMap(type => {
      const [row] = type.getCallSignatures()[0]?.getParameters() ?? []
      return row === undefined ? [] : (nameOf(checker.getTypeOfSymbol(row), `${place}.row`) ?? [])
    })
    const keys = all.flatMap(type => {
      const parts = type.isIntersection() ? type.types : [type]
      const isObject = parts.every(
        one => (one.flags & ts.TypeFlags.Object) !== 0 && one.getCallSignatures().length === 0,
      )
      const isOurs = parts.some(one => isOwn(type.aliasSymbol ?? one.symbol))
      if (!isObject || !isOurs || isThing(type) || checker.isArrayType(type)) return []
      return shape(type, place) ?? []
    })
    return { ...(rows[0] && { row: rows[0] }), ...(keys.length > 0 && { keys: [...new Set(keys)] }) }
  }

  /** The parts of unions, and what lists hold. */
  function flat(type: ts.Type): readonly ts.Type[] {
    const whole = checker.getNonNullableType(type)
    if (whole.isUnion()) return whole.types.flatMap(flat)
    if (whole.isIntersection()) return [whole]
    if (checker.isArrayType(whole)) return checker.getTypeArguments(whole as ts.TypeReference).flatMap(flat)
    return [whole]
  }

  const scope: Words = {}
  for (const symbol of modules.flatMap(module => (module === undefined ? [] : checker.getExportsOfModule(module)))) {
    const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    if (real.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable)) scope[symbol.name] = word(real, symbol.name)
    else if (real.flags & ts.SymbolFlags.Class && isValue(symbol))
      scope[symbol.name] = { ...textOf(real), call: symbol.name }
  }
  function isValue(symbol: ts.Symbol): boolean {
    return (
      symbol.declarations?.every(
        one => !ts.isExportSpecifier(one) || (!one.isTypeOnly && !one.parent.parent.isTypeOnly),
      ) === true
    )
  }
  return written({ scope, things, shapes })
}

/** The examples of all comments, the shortest first. */
function allExamples(): readonly string[] {
  const files = ts.sys.readDirectory('src', ['.ts']).map(file => ts.sys.readFile(file) ?? '')
  const blocks = files.flatMap(text => [...text.matchAll(/^ *\* ```ts[^\n]*\n([\s\S]*?)\n *\* ```$/gm)])
  return blocks.map(([, code = '']) => code.replaceAll(/^ *\* ?/gm, '')).sort((a, b) => a.length - b.length)
}

interface Found {
  readonly scope: Words
  readonly things: Record<string, { readonly line: string; readonly example?: string; readonly words: Words }>
  readonly shapes: Record<string, Words>
}

function written({ scope, things, shapes }: Found): Written {
  const missing: string[] = []
  const examples = allExamples()
  // A word without an example of its own is shown in another's.
  const shown = (owner: string, words: Words) =>
    Object.entries(words).map(([name, word]) => {
      const use = new RegExp(`${owner === '' ? '(?<![.\\w])' : '\\.'}${name}\\(`)
      const example = word.example ?? (word.call.endsWith(')') ? examples.find(code => use.test(code)) : undefined)
      const isData = name === 'toJSON'
      if (word.call.endsWith(')') && (word.line === '' || (example === undefined && !isData)))
        missing.push(`${owner}.${name}`)
      return [name, { ...word, ...(example && { example: example.replace(/^import .*\n\n?/gm, '') }) }] as const
    })
  const entries = (words: readonly (readonly [string, Word])[]) =>
    words.map(([name, word]) => `    ${JSON.stringify(name)}: ${JSON.stringify(word)},\n`).join('')
  const named = <Value>(record: Record<string, Value>) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  const text = `${HEAD}
export const PROMPT_WORDS: PromptWords = {
  scope: {
${entries(shown('', scope))}  },
  things: {
${named(things)
  .map(
    ([name, { words, ...text }]) =>
      `    ${name}: { ...${JSON.stringify(text)}, words: {\n${entries(shown(name, words))}    } },\n`,
  )
  .join('')}  },
  shapes: {
${named(shapes)
  .map(([name, words]) => `    ${JSON.stringify(name)}: {\n${entries(Object.entries(words))}    },\n`)
  .join('')}  },
}
`
  return { text, missing }
}

const HEAD = `// Written by npm run codegen of the comments in src/.

/** What is known of one word: of a function, of a method or a field of a thing, or of a key of an object. */
export interface Word {
  /** The first sentence of its comment. */
  readonly line: string
  /** How it is called, such as \`take(count)\`. Its name where it is no function. */
  readonly call: string
  readonly example?: string
  /** What it gives: a thing, a shape, or one of JavaScript's own such as \`String\`. */
  readonly gives?: string
  /** Whether that has to be awaited. */
  readonly awaited?: true
  /** The shape with which a closure among its arguments is called. */
  readonly row?: string
  /** The shapes of the objects among its arguments. */
  readonly keys?: readonly string[]
}

export type Words = Readonly<Record<string, Word>>

/** All words of coppice. */
export interface PromptWords {
  readonly scope: Words
  /** What has words of its own, such as plans. */
  readonly things: Readonly<Record<string, { readonly line: string; readonly example?: string; readonly words: Words }>>
  /** Objects with known keys: rows, conditions, options. */
  readonly shapes: Readonly<Record<string, Words>>
}
`

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(FILE, promptWords().text)
