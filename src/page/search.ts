import type { PageHead } from './data.ts'
import { type Rows, versionOf } from './rows.ts'

/** Whether a row fits. */
type Test = (row: number) => boolean

/** What a line of search means. */
export interface Search {
  readonly test: Test
  /** What could not be understood, in words; nothing is left out for it. */
  readonly mistake: string
}

const TERM = /(!?)(?:([a-z-]+)(:|[<>]=?))?("[^"]*"?|\S*)/gi

const UNITS: Readonly<Record<string, number>> = {
  ...{ b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, pb: 1e15, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40 },
}

const SECONDS: Readonly<Record<string, number>> = { h: 3600, d: 86_400, w: 604_800, y: 31_557_600 }

/** All terms have to fit: words, `type:model`, `kept:`, `reason:alias`, `size>1GB`, `age>30d`, `created<2026-01-31`, `!word`. */
export function search(query: string, rows: Rows, { states, takenAt }: Pick<PageHead, 'states' | 'takenAt'>): Search {
  const tests: Test[] = []
  let mistake = ''
  for (const [term, not, name = '', sign = '', given = ''] of query.matchAll(TERM)) {
    if (term === '') continue
    const value = given.replaceAll('"', '').toLowerCase()
    const test = testOf(name.toLowerCase(), sign, value) ?? wordsHold(term.slice(not?.length).replaceAll('"', ''))
    if (typeof test === 'string') mistake = test
    else tests.push(not === '' ? test : row => !test(row))
  }
  return { test: row => tests.every(test => test(row)), mistake }

  function testOf(name: string, sign: string, value: string): Test | string | undefined {
    if (sign === '') return undefined
    if (sign !== ':') return comparison(name, sign, value)
    const state = states.findIndex(one => one.name === name)
    if (state >= 0) return row => rows.state[row] === state && (rows.words[row] ?? '').includes(value)
    if (name === 'collection' || name === 'type' || name === 'run') return columnHolds(name, value)
    if (name === 'version') return row => versionOf(rows, row) === `:${value}`
    if (name === 'is') return row => (value === 'link') === (rows.link[row] === 1)
    if (name !== 'reason') return undefined
    const whys = columnHolds('why', value)
    return row => isLeft(row) && whys(row)
  }

  function isLeft(row: number): boolean {
    const tone = states[rows.state[row] ?? 0]?.tone
    return tone === 'stays' || tone === 'wrong'
  }

  /** Texts are few and rows are many: each text is looked at once. */
  function columnHolds(name: 'collection' | 'type' | 'run' | 'why', value: string): Test {
    const fits = rows.texts.map(text => text !== '' && text.toLowerCase().includes(value))
    return row => fits[rows[name][row] ?? 0] === true
  }

  function wordsHold(word: string): Test {
    const small = word.toLowerCase()
    return row => (rows.words[row] ?? '').includes(small)
  }

  function comparison(name: string, sign: string, value: string): Test | string | undefined {
    const [, digits = '', unit = ''] = /^([\d.]+)([a-z]*)$/.exec(value) ?? []
    if (name === 'size') {
      const bytes = Number(digits) * (UNITS[unit || 'b'] ?? Number.NaN)
      return digits === '' || Number.isNaN(bytes) ? 'size>1GB wants bytes' : compared(rows.bytes, sign, bytes)
    }
    if (name === 'age') {
      const seconds = Number(digits) * (SECONDS[unit] ?? Number.NaN)
      if (digits === '' || Number.isNaN(seconds)) return 'age>30d wants h, d, w or y'
      return compared(rows.created, sign.replace(/[<>]/, turned), takenAt / 1000 - seconds)
    }
    if (name !== 'created') return undefined
    const time = Date.parse(value) / 1000
    return Number.isNaN(time) ? 'created<2026-01-31 wants a day' : compared(rows.created, sign, time)
  }
}

/** What is older was created before. */
function turned(sign: string): string {
  return sign === '<' ? '>' : '<'
}

function compared(column: Float64Array, sign: string, limit: number): Test {
  const most = sign.endsWith('=') ? 0 : Number.MIN_VALUE
  const way = sign.startsWith('>') ? 1 : -1
  return row => ((column[row] ?? Number.NaN) - limit) * way >= most
}
