import { compileFunction } from 'node:vm'
import { connectAround } from '../client.ts'
import { Plan } from '../dsl/plan.ts'
import { CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import { isError } from '../errors/foreign-error.ts'
import { shownSentence } from '../errors/shown-text.ts'
import * as coppice from '../index.ts'
import { released, type Withheld, withheld } from '../withheld.ts'
import { importWith, isScriptPath } from './plan-file.ts'
import { meantIn } from './repl/mistyped.ts'
import { wordsOfClient } from './words-of-client.ts'

/**
 * The plan that an expression says, or that a file exports. An expression can only plan: its words throw before anything is
 * sent where they would read or change something. A file may read, and no more. Only the plan that is given here acts.
 *
 * @throws CoppiceError `BAD_VALUE` for what cannot be read, fails, acts by itself, or is no plan.
 *
 * @example
 * ```ts
 * const preview = await (await saidPlan(process.argv[2] ?? '')).preview()
 * ```
 */
export async function saidPlan(said: string): Promise<Plan> {
  const acted: Error[] = []
  const isFile = isScriptPath(said)
  const words = wordsThatPlan(isFile ? 'changes' : 'reads and changes', word => {
    const error = actsItself(isFile ? said : 'The expression', word)
    acted.push(error)
    return error
  })
  const value = isFile ? await importWith(said, words).catch(failedIn(said)) : evaluated(said, words)
  // What it began without waiting for it has been refused by then.
  await new Promise(done => setImmediate(done))
  const [first] = acted
  if (first !== undefined) throw first
  if (value instanceof Plan) return released(value)
  throw noPlan(isFile ? `The default export of ${said}` : 'The expression', value)
}

type Words = Readonly<Record<string, unknown>>

/** All that the package exports, on connections that withhold something. */
function wordsThatPlan(what: Withheld, refuse: (word: string) => Error): Words {
  const connect = (options?: coppice.ConnectOptions) => connectAround(runner => withheld(runner, what, refuse), options)
  return { ...coppice, ...wordsOfClient(connect()), connect }
}

function evaluated(expression: string, words: Words): unknown {
  const names = Object.keys(words)
  const code = expression.trim().replace(/;+$/, '')
  try {
    // In brackets an expression may begin with a brace and go over several lines, and statements are refused.
    const evaluate = compileFunction(`"use strict"; return (\n${code}\n)`, names, { filename: 'expression' })
    return evaluate(...Object.values(words))
  } catch (error) {
    if (isCoppiceError(error)) throw error
    throw unreadable(expression, names, error)
  }
}

function unreadable(expression: string, names: readonly string[], error: unknown): CoppiceError {
  const namesBehind = (code: string) => (code === '' ? names : [])
  return new CoppiceError('BAD_VALUE', {
    problem: `The expression cannot be evaluated: ${shownSentence(String(error))}`,
    expected: EXPECTED,
    came: shownSentence(expression),
    todo: (isError(error) ? meantIn(error, expression, { namesBehind }) : undefined) ?? IN_QUOTES,
    cause: error,
  })
}

const EXPECTED =
  'a plan, such as "artifacts().inCollection(\'my-team/vision/checkpoint\').delete()", or a .mjs file that exports one'

const IN_QUOTES =
  'Put the whole expression into one pair of quotes of your shell; await, import and statements belong in a file.'

function failedIn(path: string): (error: unknown) => never {
  return error => {
    if (isCoppiceError(error)) throw error
    throw new CoppiceError('BAD_VALUE', {
      problem: `${path} could not be loaded: ${shownSentence(String(error))}`,
      expected: 'a file whose default export is a plan',
      cause: error,
      ...hintFor(error),
    })
  }
}

function hintFor(error: unknown): { readonly todo?: string } {
  if (/Unknown file extension|ERR_UNKNOWN_FILE_EXTENSION/.test(String(error))) {
    return { todo: 'Write it as .mjs, or use Node 22.18, 24 or later, which read TypeScript.' }
  }
  return {}
}

function actsItself(what: string, word: string): CoppiceError {
  return new CoppiceError('BAD_VALUE', {
    problem: `${what} acts by itself (${word}), and nothing was sent`,
    expected: 'what only says a plan: the command looks, asks and acts',
    todo: 'Leave .preview(), .run(), .apply() and the endings of queries out.',
  })
}

function noPlan(what: string, value: unknown): CoppiceError {
  const isQuery = typeof value === 'object' && value !== null && 'explain' in value
  const isPromise = typeof value === 'object' && value !== null && 'then' in value
  return new CoppiceError('BAD_VALUE', {
    problem: `${what} is no plan`,
    expected: EXPECTED,
    came: isQuery ? 'a query without an action' : isPromise ? 'a promise' : shownSentence(nameOf(value)),
    todo: isQuery
      ? 'Say what to do with its rows: .delete(), .addTags(…), .expireIn(…).'
      : isPromise
        ? 'Leave .preview(), .run() and the endings of queries out: the command does that.'
        : 'Say what to do with which rows.',
  })
}

function nameOf(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  return typeof value === 'object' ? `a value of ${value.constructor?.name ?? 'no class'}` : `a ${typeof value}`
}
