import { type ItemAction, itemAction } from '../actions/actions.ts'
import { heldList, hold } from '../plan/held-list.ts'
import type { Item, Kept, WitnessGroup } from '../plan/item.ts'
import { holdItems } from '../plan/item-list.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { Selection } from '../plan/selection.ts'
import { asObject, count, flag, list, object, oneOf, refuse, type Shape, type Shapes, text, time } from '../shape.ts'
import { again } from './again-shapes.ts'
import { keptReason } from './kept-shapes.ts'
import { extraField } from './scan-shapes.ts'
import { actionAt, going, itemShape } from './selection-shapes.ts'
import { witnessGroup } from './witness-shapes.ts'

/** What a file says of a selection before its lines. */
export interface SelectionHead {
  readonly baseUrl: string
  /** What the plan was, as text. */
  readonly plan: string
  /** What each of its steps did, as text. */
  readonly measured: string
  /** The actions on items. Each item names its action by its place here. */
  readonly actions: readonly ItemAction[]
  readonly goesOnAfter: Selection['goesOnAfter']
  readonly isOverWholePlace: boolean
  readonly again: Selection['again']
  /** Fields whose last values the journal keeps. */
  readonly journaled: Selection['journaled']
  readonly takenAt: Date
  readonly serverAt: Date
  /** Requests that the preview took. */
  readonly requests: number
}

export const HEAD: Shapes<SelectionHead> = {
  baseUrl: text,
  plan: text,
  measured: text,
  actions: list(itemAction),
  goesOnAfter: oneOf({ success: true, end: true }),
  isOverWholePlace: flag,
  again: list(again),
  journaled: list(extraField),
  takenAt: time,
  serverAt: time,
  requests: count,
}

/** An item in its written form. Its action is a number, since millions of items share a few actions. */
export type ItemLine = { readonly [Key in keyof Item]: Key extends 'action' ? number : Item[Key] }

/** One part of a selection, on a line of its own. */
export type SelectionLine =
  | { readonly group: WitnessGroup }
  | { readonly item: ItemLine }
  | { readonly kept: { readonly item: ItemLine; readonly reasons: readonly KeptReason[] } }
  | { readonly note: string }

/** How many of each a file holds. The end of the file is checked against them. */
export interface SelectionCounts {
  readonly groups: number
  readonly items: number
  readonly kept: number
  readonly notes: number
}

export const countsShape = object<SelectionCounts>({ groups: count, items: count, kept: count, notes: count })

export function headOf(selection: Selection): SelectionHead {
  const { text: plan, baseUrl, measured, actions, again: questions } = selection
  const { goesOnAfter, isOverWholePlace, journaled, takenAt, serverAt, requests } = selection
  return {
    ...{ baseUrl, plan, measured, actions, again: questions },
    ...{ goesOnAfter, isOverWholePlace, journaled, takenAt, serverAt, requests },
  }
}

export function countsOf({ groups, items, kept, notes }: Selection): SelectionCounts {
  return { groups: groups.length, items: items.length, kept: kept.length, notes: notes.length }
}

/** The lines of a selection, made one by one. Millions of items do not fit in a string. */
export function* selectionLines(selection: Selection): Generator<SelectionLine, void, undefined> {
  const { actions, groups, items, kept, notes } = selection
  const lineOf = (item: Item): ItemLine => ({ ...item, action: actions.indexOf(item.action) })
  for (const group of groups) yield { group }
  for (const item of items) yield { item: lineOf(item) }
  for (const { item, reasons } of kept) yield { kept: { item: lineOf(item), reasons } }
  for (const note of notes) yield { note }
}

/** A selection that is put together again line by line. */
export interface Gathering {
  /** False for a line that belongs to no selection. Throws `WrongShape` for a line with a wrong value. */
  add(line: object): boolean
  readonly counts: SelectionCounts
  finish(): Selection
}

/** Puts a selection together again. Its head and its lines are checked to the last value, copied and frozen. */
export function gather(head: SelectionHead): Gathering {
  const groups: WitnessGroup[] = []
  const items = holdItems()
  const kept = hold<Kept>()
  const notes: string[] = []
  const itemOf = itemShape(actionAt(head.actions))
  const keptOf = object<Kept>({ item: itemOf, reasons: list(keptReason) })
  const known = new Set<string>()
  /** An item that stands there twice would be changed twice. */
  const newOf = (item: Item, at: string) => {
    const key = `${item.id} ${'portfolioId' in item ? item.portfolioId : item.kind} ${item.part}`
    if (known.has(key)) refuse(key, at, 'a new one')
    known.add(key)
    return item
  }
  const parts: Readonly<Record<string, (value: unknown, at: string) => unknown>> = {
    group: (value, at) => groups.push(witnessGroup(value, at)),
    item: (value, at) => items.push(newOf(inGroups(going(itemOf(value, at), at), groups.length, at), at)),
    kept: (value, at) => kept.push(keptOf(value, at)),
    note: (value, at) => notes.push(text(value, at)),
  }
  return {
    add(line) {
      const [key = '', ...others] = Object.keys(line)
      const part = Object.hasOwn(parts, key) ? parts[key] : undefined
      if (part === undefined) return false
      if (others.length > 0) refuse(others, 'a line', 'of one part')
      part(asObject(line, 'the line')[key], key)
      return true
    },
    get counts() {
      return { groups: groups.length, items: items.length, kept: kept.length, notes: notes.length }
    },
    finish: () => {
      const { plan, ...rest } = head
      return { ...rest, text: plan, groups, items: items.list(), kept: heldList(kept), notes }
    },
  }
}

/** The groups of an item stand before it. A missing group would be no protection. */
function inGroups(item: Item, known: number, at: string): Item {
  if ('groups' in item)
    for (const place of item.groups) if (place >= known) refuse(place, `${at}.groups`, 'a known group')
  return item
}

/** The head of a file of one kind, with these fields besides. */
export function headShape<Head extends SelectionHead>(own: Omit<Shapes<Head>, keyof SelectionHead>): Shape<Head> {
  return object<Head>({ ...HEAD, ...own } as Shapes<Head>)
}
