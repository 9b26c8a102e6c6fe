import { type Fold, foldPythonJson, type Member } from './python-json.ts'

/** A member of an object: its key, and where its value stands in the text. */
export type TextMember = Omit<Member<unknown>, 'value'>

/**
 * The members of an object in the order of its text; a key that stands there twice comes twice, and for Python the last of
 * them counts. Undefined for text that is no object as W&B's Python client writes it.
 */
export function readMembers(text: string): readonly TextMember[] | undefined {
  return understood(() => foldPythonJson<Inner>(text, MEMBERS))
}

type Inner = readonly TextMember[] | undefined

const MEMBERS: Fold<Inner> = { scalar: () => undefined, list: () => undefined, object: members => members }

/**
 * Whether two texts say the same to a careful reader. Numbers are compared as they are written, digit by digit, so that 1.0
 * and 1 are the same and 2^53+1 and 2^53 are not. The order of keys, white space and the way in which a string is escaped say
 * nothing. Of a key that comes twice the last counts, as for Python. Text that cannot be understood is like nothing else.
 */
export function isSameJson(one: string, other: string): boolean {
  if (one === other) return true
  const fold = numbering()
  const [first, second] = [one, other].map(text => understood(() => foldPythonJson(text, fold)))
  return first !== undefined && first === second
}

/** Whether a text is one value of JSON, without the words that Python adds. */
export function isJson(text: string): boolean {
  return understood(() => JSON.parse(text)) !== undefined
}

function understood<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Gives every value a number, and the same number to what is the same. The work grows no faster than the texts. */
function numbering(): Fold<number> {
  const numbers = new Map<string, number>()
  const numberOf = (content: string): number => {
    const number = numbers.get(content) ?? numbers.size
    numbers.set(content, number)
    return number
  }
  return {
    scalar: (written, value) => {
      if (typeof value === 'string') return numberOf(`"${value}`)
      return numberOf(typeof value === 'number' ? decimal(written) : written)
    },
    list: items => numberOf(`[${items.join()}`),
    object: members => {
      const last = new Map(members.map(({ key, value }) => [JSON.stringify(key), value]))
      const entries = [...last].map(([key, value]) => `${key}:${value}`)
      return numberOf(`{${entries.sort().join()}`)
    },
  }
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,15}))?$/

/** A number in one way of writing: its digits without zeros around them, and the power of ten. NaN and the like stay. */
function decimal(written: string): string {
  const [, sign, whole, fraction = '', exponent = '0'] = NUMBER.exec(written) ?? []
  if (whole === undefined) return written
  const digits = whole + fraction
  let [start, end] = [0, digits.length]
  while (start < end && digits[start] === '0') start++
  while (end > start && digits[end - 1] === '0') end--
  if (start === end) return `${sign}0`
  return `${sign}${digits.slice(start, end)}e${Number(exponent) - fraction.length + digits.length - end}`
}
