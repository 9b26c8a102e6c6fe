import { inspect } from 'node:util'
import type { Word, Words } from '../../../generated/prompt-words.ts'
import { displayWidth, padToWidth } from '../../errors/display-width.ts'
import { screenWidth, wrapped } from '../../prompt/one-screen.ts'
import { aboutThing, SCOPE, THINGS, thingOf, wordsOf } from './words.ts'

/** A text that a prompt prints as it is. */
class Help {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }

  [inspect.custom](): string {
    return wrapped(this.#text, screenWidth())
  }
}

/** What the session holds, apart from the words of coppice. */
const OWN_WORDS: Words = {
  help: {
    line: 'This text; help(plan), plan.help() and help(artifacts) tell of one thing or word.',
    call: 'help(what?)',
    example: 'help(artifacts)',
  },
  _: { line: 'The last result; a line that begins with a dot goes on with it.', call: '_' },
}

/**
 * What can be said at the prompt: `help()` all of it, `help(plan)` what a thing can do, `help(artifacts)` and `help('where')`
 * a word with an example.
 */
export function createHelp(scope: Readonly<Record<string, unknown>>): (what?: unknown) => unknown {
  function help(what?: unknown): Help {
    if (what === undefined || what === help) return new Help(overview())
    const thing = thingOf(what)
    if (thing !== undefined) return new Help(textOfThing(thing))
    const named = typeof what === 'string' ? what : Object.keys(scope).find(name => scope[name] === what)
    return new Help(named === undefined ? nothingKnown() : textOfName(named))
  }
  Object.defineProperty(help, inspect.custom, { value: () => inspect(help()) })
  return help
}

/** Gives every thing of coppice a `help()`. Only a prompt does that. */
export function giveHelp(help: (what?: unknown) => unknown): void {
  for (const { prototype } of Object.values(THINGS)) {
    Object.defineProperty(prototype, 'help', {
      configurable: true,
      value(this: unknown) {
        return help(this)
      },
    })
  }
}

function overview(): string {
  return [
    'Words that are in scope:',
    ...linesOf({ ...SCOPE, ...OWN_WORDS }),
    '',
    'help(artifacts), help(plan) or plan.help() tells more, help("where") of any word. Tab completes and sends nothing.',
    'Nothing is sent before .preview(), .run() or an ending such as .count() is awaited.',
    'A block may be pasted as it is: it runs at the next Enter. Ctrl+C stops what runs, twice leaves it. .exit leaves.',
  ].join('\n')
}

function textOfThing(name: string): string {
  const { line = '', example, words = {} } = aboutThing(name) ?? {}
  return [`${name}: ${line}`, ...linesOf(words), ...exampleLines(example)].join('\n')
}

/** What is known of a name: as a word of the session, and of the things that have such a word, those of one word together. */
function textOfName(name: string): string {
  const own = { ...SCOPE, ...OWN_WORDS }[name]
  const owners = new Map<string, string[]>()
  for (const thing of Object.keys(THINGS)) {
    const word = wordsOf(thing)[name]
    if (word !== undefined) owners.set(textOfWord(word), [...(owners.get(textOfWord(word)) ?? []), thing])
  }
  const texts = [
    ...(own === undefined ? [] : [textOfWord(own)]),
    ...[...owners].map(([text, [first, ...others]]) => `${first}.${text}${alsoOf(others)}`),
  ]
  return texts.join('\n\n') || nothingKnown()
}

function textOfWord({ call, line, example }: Word): string {
  return [`${call}: ${line}`, ...exampleLines(example)].join('\n')
}

function alsoOf(things: readonly string[]): string {
  return things.length === 0 ? '' : `\n\n  The same of ${things.join(', ')}.`
}

function nothingKnown(): string {
  return 'Nothing is known of that. help() lists all words; help("where") takes the name of one.'
}

function linesOf(words: Words): readonly string[] {
  const entries = Object.values(words)
  const width = Math.min(28, Math.max(...entries.map(({ call }) => displayWidth(call))))
  return entries.map(({ call, line }) => `  ${padToWidth(call, width)}  ${line}`)
}

function exampleLines(example: string | undefined): readonly string[] {
  return example === undefined ? [] : ['', ...example.split('\n').map(line => `    ${line}`)]
}
