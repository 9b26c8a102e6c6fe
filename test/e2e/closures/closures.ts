import type { Artifact } from '../../../src/index.ts'

type Closure = (row: Artifact) => boolean

const DAY = 86_400_000
const unwanted = new Set(['scratch', 'old'])
let asked = 0

function lossOf({ metadata }: Pick<Artifact, 'metadata'>): number {
  const found = metadata?.['loss']
  return typeof found === 'number' ? found : Number.NaN
}

function* lengthsOf(texts: readonly string[]): Generator<number> {
  for (const text of texts) yield text.length
}

function tagged(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  return parts.map((part, index) => `${part}${values[index] ?? ''}`).join('')
}

function isLargerThan(this: { readonly bytes: number }, { size }: Artifact): boolean {
  return size > this.bytes
}

class Rule {
  readonly bytes: number

  constructor(bytes: number) {
    this.bytes = bytes
  }

  static isOld({ createdAt }: Artifact): boolean {
    return createdAt.getTime() < Date.UTC(2026, 0, 1)
  }

  passes({ size, tags }: Artifact): boolean {
    return size >= this.least && tags.length > 0
  }

  get least(): number {
    return this.bytes
  }
}

class StrictRule extends Rule {
  override passes(row: Artifact): boolean {
    return super.passes(row) && row.usedCount === 0
  }
}

const rule = new Rule(3000)
const strict = new StrictRule(3000)

const noteworthy = (row: Artifact) => ({
  get isLarge(): boolean {
    return row.size > 5000
  },
  get isDescribed(): boolean {
    return row.description !== null
  },
})

/** Closures in every manner of writing. Each is asked about plain copies of the rows too, by `Array.filter`. */
export const closures: Readonly<Record<string, Closure>> = {
  'an arrow': a => a.aliases.length === 0,
  'a function expression': function named(row) {
    return named.length === 1 && row.size % 2000 === 0
  },
  'nested functions': a => {
    const isSmall = (bytes: number): boolean => (bytes < 1000 ? true : bytes < 100_000 && isSmall(bytes - 4000))
    const every = (tests: readonly ((row: Artifact) => boolean)[]) => tests.every(test => test(a))
    return every([row => isSmall(row.size), row => !row.tags.some(tag => tag === 'gold')])
  },
  'optional chaining': a => (a.metadata?.['loss'] ?? 0) !== 0 && a.createdBy?.kind !== 'user',
  'an optional call': a => a.tags.includes?.('gold') === true,
  destructuring: ({ tags: [first = 'none', ...others], usedCount }) =>
    first === 'none' || (others.length > 0 && usedCount > 0),
  'destructuring with rest': ({ id: _, size, ...rest }) => size > 1000 && rest.usedCount === 0,
  'a computed name': ({ ['fileCount']: files }) => files > 1,
  'a spread': a => ({ ...a }).tags.length === 0,
  'a spread of lists': a => [...a.aliases, ...a.tags].length >= 2 && Math.max(...a.tags.map(tag => tag.length)) > 3,
  'template strings': a => `${a.collection}:${a.version}` === a.name && tagged`${a.type} ${a.tags}`.endsWith('old'),
  'a regular expression': a => /^v\d*[02468]$/.test(a.version ?? '') && !/gold/i.test(a.description ?? ''),
  'closed-over variables': a => {
    asked += 1
    return asked > 0 && a.tags.some(tag => unwanted.has(tag))
  },
  'a bound function': isLargerThan.bind({ bytes: 6000 }),
  'a method': a => rule.passes(a),
  'a bound method': rule.passes.bind(rule),
  'an inherited method': a => strict.passes(a),
  'a static method': Rule.isOld,
  getters: a => noteworthy(a).isLarge || noteworthy(a).isDescribed,
  'a function in a Proxy': new Proxy<Closure>(a => a.fileCount > 1, {}),
  'a Proxy that answers itself': new Proxy<Closure>(() => false, {
    apply: (_target, _self, [row]: [Artifact]) => row.historyStep === null,
  }),
  'a loop over a generator': a => {
    let total = 0
    for (const length of lengthsOf([...a.tags, ...a.aliases])) total += length
    return total > 6
  },
  'a switch and a label': a => {
    search: for (const tag of a.tags) {
      switch (tag) {
        case 'old':
          break search
        case 'scratch':
          return true
        default:
          continue
      }
    }
    return a.digest.length === 0
  },
  'try and finally': a => {
    const before = asked
    try {
      if (a.ttl.seconds === null) throw new Error('it does not expire')
      return a.ttl.seconds > 5 * (DAY / 1000)
    } catch {
      return lossOf(a) > 0.5
    } finally {
      asked = before
    }
  },
  'the in operator': a => 'tags' in a && a.tags.length === 1,
  'a default and a power': (a, least = 2 ** 12) => a.storedBytes > least,
  'JSON and back': a => (JSON.parse(JSON.stringify(a)) as { readonly tags: readonly string[] }).tags.length > 1,
  'entries of metadata': a => Object.entries(a.metadata ?? {}).some(([name, value]) => name === 'epoch' && value !== 3),
  'a Date': a => Number(a.createdAt) + 30 * DAY > Date.UTC(2026, 2, 1) && a.updatedAt !== null,
  'links and makers': ({ links, createdBy }) =>
    links.some(({ aliases: [alias] }) => alias === 'prod') || (createdBy?.kind === 'run' && createdBy.run === 'night'),
}

/** What comes of a slip: none of these is an answer. */
export const slips: Readonly<Record<string, Closure>> = {
  'async by mistake': loosely(async ({ size }) => size > 1000),
  'an async method': loosely({ passes: async ({ tags }: Artifact) => tags.length > 0 }.passes),
  'a generator': loosely(function* ({ size }) {
    yield size > 1000
  }),
  'a forgotten return': loosely(a => void (a.size > 1000)),
  'a number': loosely(a => a.tags.length),
  'a typo': loosely(a => (a as unknown as { readonly tag: string }).tag === 'gold'),
  'a caught typo': loosely(a => {
    try {
      return (a as unknown as { readonly alias: readonly string[] }).alias.length === 0
    } catch {
      return true
    }
  }),
  'an error of its own': a => {
    if (a.size > 0) throw new TypeError('no such thing')
    return true
  },
}

/** A closure that the compiler would refuse. */
function loosely(closure: (row: Artifact) => unknown): Closure {
  return closure as Closure
}
