import { inspect } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import { nearestName } from '../nearest-name.ts'

/** What a row does when a field is read. `fields` names all fields that exist. */
export interface RowReader<Held extends object> {
  readonly fields: readonly string[]
  /** The value, or whatever the reader does about a field that it lacks; it may throw. */
  read(held: Held, field: string): unknown
  /** The fields that spreading and `toJSON` give; a reader may throw here because some are missing. */
  enumerate(held: Held): readonly string[]
  /** How a field looks when printed. Never throws. */
  show(held: Held, field: string): unknown
  /** Told of every unknown name and every doubt, so that a closure that catches the error cannot hide it. */
  unknown?(error: CoppiceError): void
}

/** Under this symbol a row gives an accessor the function that hears of doubts. Undefined where nobody listens. */
export const TELL: unique symbol = Symbol('tell')

/** Under this symbol a row gives its own print method what it holds. */
const HELD: unique symbol = Symbol('held')

/** Names that JavaScript itself, promises and printers read from any object. They work as on a plain object. */
export const LANGUAGE_NAMES: ReadonlySet<string> = new Set([
  ...['then', 'constructor', 'toString', 'toLocaleString', 'valueOf', 'toJSON'],
  ...['hasOwnProperty', 'propertyIsEnumerable', 'isPrototypeOf'],
])

/**
 * Makes rows over records: a Proxy, since getters on a prototype miss spread, rest, `JSON.stringify` and typos.
 * One maker serves any number of rows. A row is read-only, and an unknown name throws `UNKNOWN_FIELD`.
 */
export function rowMaker<Held extends object, Row extends object>(reader: RowReader<Held>): (held: Held) => Row {
  const known = new Set(reader.fields)
  const whole = (held: Held) =>
    Object.fromEntries(reader.enumerate(held).map(field => [field, reader.read(held, field)]))
  const refuse = (key: string): never => {
    const error = unknownField(key, reader.fields)
    reader.unknown?.(error)
    throw error
  }

  /** The target of the Proxy. Printers find the print method behind a Proxy, and call it with the Proxy as `this`. */
  class Target {
    readonly held: Held
    constructor(held: Held) {
      this.held = held
    }
    get [HELD](): Held {
      return this.held
    }
    [inspect.custom](): object {
      const held = this[HELD]
      return Object.fromEntries(reader.fields.map(field => [field, reader.show(held, field)]))
    }
  }

  const handler: ProxyHandler<Target> = {
    get(target, key) {
      if (typeof key === 'string' && known.has(key)) return reader.read(target.held, key)
      if (key === HELD) return target.held
      if (key === 'toJSON') return () => whole(target.held)
      if (key === TELL) return reader.unknown
      if (typeof key === 'symbol' || LANGUAGE_NAMES.has(key)) return Reflect.get(Object.prototype, key)
      return refuse(key)
    },
    has(_, key) {
      if (typeof key === 'symbol' || LANGUAGE_NAMES.has(key)) return false
      if (!known.has(key)) return refuse(key)
      return true
    },
    ownKeys: target => [...reader.enumerate(target.held)],
    getOwnPropertyDescriptor(target, key) {
      // `Object.hasOwn` and `hasOwnProperty` come here too.
      if (typeof key === 'symbol' || LANGUAGE_NAMES.has(key)) return undefined
      if (!known.has(key)) return refuse(key)
      return { value: reader.read(target.held, key), enumerable: true, configurable: true, writable: false }
    },
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
    setPrototypeOf: () => false,
    preventExtensions: () => false,
    getPrototypeOf: () => Object.prototype,
  }
  // The one cast between the loose proxy and the precise row: the reader answers for every field of the row.
  return held => new Proxy(new Target(held), handler) as unknown as Row
}

/** Stands in a printed row for a field that was not fetched. */
export const NOT_FETCHED_TEXT: object = Object.freeze({
  [inspect.custom]: () => '‹not fetched›',
})

export function unknownField(name: string, fields: readonly string[], where = ''): CoppiceError {
  const nearest = nearestName(name, fields)
  return new CoppiceError('UNKNOWN_FIELD', {
    problem: `A row has no field ${JSON.stringify(name)}${where}`,
    expected: `one of ${fields.join(', ')}`,
    came: JSON.stringify(name),
    ...(nearest === undefined ? {} : { todo: `Did you mean ${nearest}?` }),
  })
}
