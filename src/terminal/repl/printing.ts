import { inspect, types } from 'node:util'
import { type CoppiceError, isCoppiceError } from '../../errors/coppice-error.ts'
import { shownInspected, shownLines, shownSentence } from '../../errors/shown-text.ts'
import { printBytes } from '../../explain/bytes.ts'
import { layOut } from '../../explain/layout.ts'
import { type Item, pathOf } from '../../index.ts'
import { screenWidth, wrapped } from '../../prompt/one-screen.ts'

const MOST_ROWS = 20

/** How a prompt prints a value: rows as a table that fits the terminal, errors as two lines. */
export function createPrinter(
  hintFor: (error: Error) => string | undefined,
  colors: boolean,
): (value: unknown) => string {
  return value => {
    const width = screenWidth()
    if (isCoppiceError(value)) return wrapped(twoLines(value), width)
    const hint = types.isNativeError(value) ? hintFor(value) : undefined
    if (hint !== undefined) return wrapped(shownLines(`${String(value)}\n  ${hint}`), width)
    if (types.isPromise(value)) return 'Promise: put await before it to see what comes of it'
    if (isListOfRows(value)) return tableOf(value, width)
    // Node's own writer would show rows as raw Proxies.
    return shownInspected(inspect(value, { colors, showProxy: false, breakLength: width ?? 80 }))
  }
}

/** Characters of a part of an error that are shown. */
const LONGEST_PART = 100

/** An error as what went wrong, and what to do about it. All of it is in its details. */
export function twoLines({ message, todo, came, expected }: CoppiceError): string {
  const [first = ''] = message.split('\n')
  const parts = [
    ['to do', todo],
    ['came', came],
    ['expected', expected],
  ].flatMap(([name, text]) => (text === undefined ? [] : [`${name}: ${shownSentence(text, LONGEST_PART)}`]))
  return parts.length === 0 ? first : `${first}\n  ${[...parts, 'more: _error.details'].join(' · ')}`
}

/** Rows of a query, or items of a preview. */
function isListOfRows(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.length > 0 && value.slice(0, MOST_ROWS).every(isRow)
}

function isRow(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return ['id', 'entity', 'project', 'createdAt'].every(name => name in fieldsOf(value))
}

/** The fields that a row holds. One that cannot be understood throws when it is read, and is shown as such. */
function fieldsOf(row: object): Readonly<Record<string, () => unknown>> {
  try {
    return Object.fromEntries(Object.keys(row).map(name => [name, () => Reflect.get(row, name)]))
  } catch {
    return {}
  }
}

/** The columns in the order in which they are of use, each with its head. Others follow. */
const FIRST = { type: 'type', kind: 'kind', state: 'state', aliases: 'aliases', tags: 'tags', size: 'size' } as const
const LAST = { createdAt: 'created' } as const
/** These stand in the path, or say nothing to people. */
const LEFT_OUT = [
  ...['id', 'name', 'entity', 'project', 'collection', 'version', 'versionIndex', 'ownAliases', 'identity', 'groups'],
  ...['seen', 'sets', 'adds', 'removes', 'holders', 'aliasesIn', 'hadAlias', 'portfolioId', 'action', 'links'],
]

function tableOf(rows: readonly object[], width: number | undefined): string {
  const names = Object.keys(fieldsOf(rows[0] ?? {})).filter(name => !LEFT_OUT.includes(name))
  const known = { ...FIRST, ...LAST }
  const others = names.filter(name => !(name in known))
  const shown = [...Object.keys(FIRST), ...others, ...Object.keys(LAST)].filter(name => names.includes(name))
  const columns = shown.filter(name => !SAYS_LITTLE.includes(name) || differs(rows, name))
  const head = ['name', ...columns.map(name => (name in LAST ? LAST.createdAt : name))]
  const cells = (row: object) => [pathOfRow(row), ...columns.map(name => cellOf(row, name))]
  const more = `keep the list in a variable and look at list.slice(${MOST_ROWS})`
  return shownLines(
    [layOut(head, rows, { rows: MOST_ROWS, width, more }, cells), `${rows.length.toLocaleString('en')} rows`].join(
      '\n',
    ),
  )
}

/** A column with the same in every row is left out if it is one of these. */
const SAYS_LITTLE = ['state', 'kind', 'storedBytes']

function differs(rows: readonly object[], name: string): boolean {
  const first = cellOf(rows[0] ?? {}, name)
  return rows.slice(0, MOST_ROWS).some(row => cellOf(row, name) !== first)
}

function pathOfRow(row: object): string {
  const { entity, project, name } = fieldsOf(row)
  if (name === undefined) return pathOf(row as Item)
  return [entity, project, name].map(value => String(value?.())).join('/')
}

function cellOf(row: object, name: string): string {
  try {
    return textOf(fieldsOf(row)[name]?.(), name)
  } catch {
    return '‹cannot be understood›'
  }
}

function textOf(value: unknown, name: string): string {
  if (value === undefined || value === null) return ''
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'number') return /size|bytes/i.test(name) ? printBytes(value) : value.toLocaleString('en')
  if (Array.isArray(value)) return value.map(one => textOf(one, name)).join(', ')
  return typeof value === 'object' ? inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 1 }) : String(value)
}
