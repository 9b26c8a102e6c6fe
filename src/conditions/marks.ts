import { isPlain } from './plain.ts'

// A mark is a symbol that stands in an object of a list, in place of a part that did not come or cannot be understood.

/** Whether a list holds marks, as links do whose time did not come. */
export function holdsMarks(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.some(one => isPlain(one) && Object.values(one).some(isMark))
}

/** The same list with texts in place of its marks, to be printed. */
export function showingMarks(list: readonly object[], text: (mark: symbol) => unknown): readonly object[] {
  return changed(list, mark => ({ value: text(mark), enumerable: true }))
}

/** The same list for people: who reads a part that is not there is told so, and copies leave it out. */
export function refusingMarks(list: readonly object[], refusal: (key: string) => Error): readonly object[] {
  return changed(list, (_, key) => ({
    get: () => {
      throw refusal(key)
    },
    enumerable: false,
  }))
}

function changed(
  list: readonly object[],
  instead: (mark: symbol, key: string) => PropertyDescriptor,
): readonly object[] {
  const without = (one: object) => {
    const properties = Object.entries(one).map(([key, value]): [string, PropertyDescriptor] => [
      key,
      isMark(value) ? instead(value, key) : { value, enumerable: true },
    ])
    return Object.freeze(Object.defineProperties({}, Object.fromEntries(properties)))
  }
  return Object.freeze(list.map(without))
}

const isMark = (value: unknown): value is symbol => typeof value === 'symbol'
