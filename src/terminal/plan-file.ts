import * as nodeModule from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { showWork } from './progress.ts'

/** Whether a word of the command line names a file of code. */
export function isScriptPath(text: string): boolean {
  return /\.m?[jt]s$/.test(text)
}

/** Where the words wait for the file that imports them. */
const PLACE = Symbol.for('coppice.words')

let hasRun = false

/** Whether code of a file was run, which may have left something behind that never ends. */
export function hasRunFile(): boolean {
  return hasRun
}

/**
 * The default export of a file that imports its words from `coppice`: it gets these, and so it needs no package beside it and
 * hangs on no second copy of this one.
 */
export async function importWith(path: string, words: Readonly<Record<string, unknown>>): Promise<unknown> {
  Reflect.set(globalThis, PLACE, words)
  const names = Object.keys(words)
  const code = `const w = globalThis[Symbol.for('coppice.words')];${names.map(name => `export const ${name} = w.${name};`).join('')}`
  answerImportsOf('coppice', `data:text/javascript,${encodeURIComponent(code)}`)
  hasRun = true
  const end = showWork(() => `running ${path}`)
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(resolve(path)).href)
    return module.default
  } finally {
    end()
  }
}

/** Has Node answer imports of a package with a module. Node 20 has hooks in a thread of their own alone. */
function answerImportsOf(name: string, url: string): void {
  const found = { url, shortCircuit: true }
  const { registerHooks, register }: Hooks = nodeModule
  if (registerHooks !== undefined) {
    registerHooks({ resolve: (specifier, context, next) => (specifier === name ? found : next(specifier, context)) })
    return
  }
  const hook = `export const resolve = (specifier, context, next) => specifier === ${JSON.stringify(name)} ? ${JSON.stringify(found)} : next(specifier, context)`
  register(`data:text/javascript,${encodeURIComponent(hook)}`)
}

/** The hooks of Node's loader, of which the older ones have the second alone. */
interface Hooks {
  readonly registerHooks?: (hooks: { readonly resolve: Resolve }) => unknown
  register(specifier: string): void
}

type Resolve = (specifier: string, context: object, next: (specifier: string, context: object) => object) => object
