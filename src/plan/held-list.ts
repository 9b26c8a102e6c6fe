import { frozen } from './frozen.ts'
import { type List, listOf } from './list.ts'
import { packedList } from './packed-list.ts'

/** A list of plain things, however many. They are held packed, and made when they are asked for. */
export interface HeldList<Each> extends List<Each> {
  /**
   * All of them, made once and kept. From then on the list gives these, so that what people compare by identity stays the
   * same.
   */
  all(): readonly Each[]
}

/** Takes over things one by one, so that many are never there as objects all at once. Each is frozen. */
export interface Holding<Each> {
  readonly length: number
  push(one: Each): void
  at(index: number): Each
}

/** From when on things are packed. */
export interface Sizes {
  /** So many are held as they are: to pack and unpack them would cost more time than it saves memory. */
  readonly loose: number
  /** More than those are packed so many together. */
  readonly together: number
}

/** How many are packed while one is taken over. */
const MOVED = 4

const SIZES: Sizes = { loose: 50_000, together: 2048 }

/** The actions on things are known by their identity: a file names one by its place among all. */
const REFERENCES = ['action']

export function hold<Each extends object>({ loose, together }: Sizes = SIZES): Holding<Each> {
  const packed = packedList<Each>(0, together, REFERENCES)
  /** Those behind them. Once there are too many, each new one lets a few go over, so that none takes long. */
  let rest: Each[] = []
  let gone = 0
  const length = () => packed.length + rest.length - gone
  return {
    get length() {
      return length()
    },
    push(one) {
      rest.push(frozen(one))
      if (length() <= loose) return
      for (const each of rest.slice(gone, gone + MOVED)) packed.push(each)
      gone = Math.min(gone + MOVED, rest.length)
      if (gone < rest.length) return
      rest = []
      gone = 0
    },
    at: index => (index < packed.length ? packed.at(index) : (rest[index - packed.length + gone] as Each)),
  }
}

/** What was taken over. Nothing may be taken over afterwards. */
export function heldList<Each>({ length, at }: Pick<Holding<Each>, 'length' | 'at'>): HeldList<Each> {
  let all: readonly Each[] | undefined
  const list = listOf(length, index => all?.[index] ?? at(index))
  return Object.assign(list, {
    all() {
      all ??= Object.freeze([...list])
      return all
    },
  })
}
