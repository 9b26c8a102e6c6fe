import { inspect } from 'node:util'
import { checkPattern, meantPattern, patternText } from '../conditions/pattern.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { Saying } from '../plan/plan.ts'
import { badValue } from './check.ts'

/** Names that a word was given, and patterns as text. */
export interface GivenNames {
  readonly names: readonly string[]
  readonly patterns: readonly string[]
}

/** What a name must be, as W&B has it. */
export interface TextRule {
  readonly expected: string
  isName(text: string): boolean
}

const LONGEST = 128

/** docs/wandb-api.md §3.8 */
export const TAG: TextRule = {
  expected: `tags of letters, digits, - and _, with single words between spaces, ${LONGEST} signs at most`,
  isName: text => text.length <= LONGEST && /^[-\w]+( +[-\w]+)*$/.test(text),
}

/** A number such as `v3` is W&B's own (docs/wandb-api.md §3.8). */
export const NEW_ALIAS: TextRule = {
  expected: `aliases without / and :, no number such as v3 and not latest, which W&B moves by itself, ${LONGEST} signs at most`,
  isName: text =>
    isText(text) && text.length <= LONGEST && !/[/:]/.test(text) && !/^v\d+$/.test(text) && text !== 'latest',
}

/** W&B allows neither / nor : in an alias, and `*` and similar signs it does (docs/wandb-api.md §3.8). */
export const ALIAS: TextRule = {
  expected: 'aliases that are not empty and have no space around them',
  isName: text => isText(text) && !(/[/:]/.test(text) && meantPattern(text) !== undefined),
}

function isText(text: string): boolean {
  return text !== '' && text === text.trim()
}

/** docs/wandb-api.md §3.8 */
export const COLLECTION_NAME: TextRule = {
  expected: `a name without / and :, ${LONGEST} signs at most`,
  isName: text => isText(text) && text.length <= LONGEST && !/[/:]/.test(text),
}

/** docs/wandb-api.md §3.8 */
export const TYPE_NAME: TextRule = {
  expected: `a type of letters, digits, -, _ and ., with single words between spaces, ${LONGEST} signs at most`,
  isName: text => text.length <= LONGEST && /^[-\w]+( *[-.\w]+)*$/.test(text),
}

export const DESCRIPTION: TextRule = { expected: 'a text', isName: () => true }

/** A text, or a closure that says one of each row. Throws `BAD_VALUE`. */
export function textOf(
  word: string,
  said: unknown,
  rule: TextRule,
): { readonly to: string | null; readonly saying: Saying | undefined } {
  const problemOf = (value: unknown) =>
    typeof value === 'string' && rule.isName(value) ? undefined : `it said ${inspect(value, { depth: 0 })}`
  const { expected } = rule
  if (typeof said === 'function')
    return { to: null, saying: { closure: said as Saying['closure'], expected, problemOf } }
  if (problemOf(said) !== undefined) throw badValue(word, `${rule.expected}, or a closure that says one`, said)
  return { to: String(said), saying: undefined }
}

/** Names, each once. Throws `BAD_VALUE` that tells of every mistake. */
export function namesOf(
  word: string,
  values: readonly unknown[],
  rule: TextRule,
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const { names } = givenNames(word, values, rule, false)
  if (names.length > most) throw badValue(word, `${most} names at most`, values)
  return names
}

/** Names, or what says one of each row when a closure is given in their place. Throws likewise. */
export function namesOrSaying(
  word: string,
  values: readonly unknown[],
  rule: TextRule,
  most?: number,
): { readonly names: readonly string[] | null; readonly saying: Saying | undefined } {
  const closure = values.find(value => typeof value === 'function')
  if (closure === undefined) return { names: namesOf(word, values, rule, most), saying: undefined }
  if (values.length > 1) {
    throw new CoppiceError('BAD_VALUE', {
      problem: `.${word}(…) was given a closure and something besides`,
      expected: `${rule.expected}; or one closure, which says one of each row`,
      came: values.map(value => inspect(value, { depth: 0 })).join(', '),
      todo: `Say .${word}(…) twice, in two plans.`,
    })
  }
  return { names: null, saying: textOf(word, closure, rule).saying }
}

/** The same for names and patterns. */
export function namesAndPatternsOf(word: string, values: readonly unknown[], rule: TextRule): GivenNames {
  return givenNames(word, values, rule, true)
}

function givenNames(word: string, values: readonly unknown[], rule: TextRule, mayBePatterns: boolean): GivenNames {
  const names = new Set<string>()
  const patterns = new Set<string>()
  const mistakes: string[] = []
  const advice: string[] = []
  for (const value of values) {
    if (typeof value === 'string' && rule.isName(value)) names.add(value)
    else if (value instanceof RegExp && mayBePatterns && checkPattern(value) === undefined)
      patterns.add(patternText(value))
    else {
      mistakes.push(inspect(value, { depth: 0 }))
      advice.push(...adviceOn(value, mayBePatterns))
    }
  }
  const expected = `${rule.expected}${mayBePatterns ? ', or regular expressions without g and y' : ''}`
  if (mistakes.length > 0 || names.size + patterns.size === 0) {
    throw new CoppiceError('BAD_VALUE', {
      problem: `.${word}(…) was given ${mistakes.length === 0 ? 'no name' : mistakes.length === 1 ? 'a wrong name' : `${mistakes.length} wrong names`}`,
      expected,
      came: mistakes.length === 0 ? 'nothing' : mistakes.join(', '),
      ...(advice.length === 0 ? {} : { todo: advice.join(' ') }),
    })
  }
  return { names: Object.freeze([...names]), patterns: Object.freeze([...patterns]) }
}

function adviceOn(value: unknown, mayBePatterns: boolean): readonly string[] {
  if (Array.isArray(value)) return ['Say names one by one, or ...names.']
  const pattern = typeof value === 'string' && mayBePatterns ? meantPattern(value) : undefined
  return pattern === undefined ? [] : [`Write ${pattern} without quotes for a pattern.`]
}
