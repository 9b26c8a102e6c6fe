import type { Change } from '../plan/plan.ts'
import type { Item, Kept, Selection, WitnessGroup } from '../plan/selection.ts'

/** What a file says of a selection before its lines. */
export interface SelectionHead {
  readonly host: string
  /** What the plan was, as text. */
  readonly plan: string
  /** What each of its steps did, as text. */
  readonly measured: string
  readonly change: Change
  readonly again: Selection['again']
  /** Fields that the journal keeps of what is removed. */
  readonly journaled: Selection['journaled']
  readonly takenAt: string
  /** Requests that the preview took. */
  readonly requests: number
}

/** One part of a selection, on a line of its own. */
export type SelectionLine =
  | { readonly group: WitnessGroup }
  | { readonly item: Item }
  | { readonly kept: Kept }
  | { readonly note: string }

/** How many of each a file holds, so that its end can be checked against them. */
export interface SelectionCounts {
  readonly groups: number
  readonly items: number
  readonly kept: number
  readonly notes: number
}

export function headOf({
  host,
  text,
  measured,
  change,
  again,
  journaled,
  takenAt,
  requests,
}: Selection): SelectionHead {
  return {
    host,
    plan: text,
    measured,
    change,
    again,
    journaled,
    takenAt: takenAt.toISOString(),
    requests,
  }
}

export function countsOf({ groups, items, kept, notes }: Selection): SelectionCounts {
  return { groups: groups.length, items: items.length, kept: kept.length, notes: notes.length }
}

/** The lines of a selection, made one by one: millions of items fit in no string. */
export function* selectionLines({ groups, items, kept, notes }: Selection): Generator<SelectionLine, void, undefined> {
  for (const group of groups) yield { group }
  for (const item of items) yield { item }
  for (const each of kept) yield { kept: each }
  for (const note of notes) yield { note }
}

/** A selection that is put together again line by line. */
export interface Gathering {
  /** False for a line that is none of a selection's. */
  add(line: object): boolean
  readonly counts: SelectionCounts
  finish(head: SelectionHead): Selection
}

export function gather(): Gathering {
  const groups: WitnessGroup[] = []
  const items: Item[] = []
  const kept: Kept[] = []
  const notes: string[] = []
  return {
    add(line) {
      const part = line as Partial<Record<'group' | 'item' | 'kept' | 'note', never>>
      if (part.item !== undefined) items.push(revived(part.item))
      else if (part.kept !== undefined) kept.push(revivedKept(part.kept))
      else if (part.group !== undefined) groups.push(part.group)
      else if (part.note !== undefined) notes.push(part.note)
      else return false
      return true
    },
    get counts() {
      return { groups: groups.length, items: items.length, kept: kept.length, notes: notes.length }
    },
    finish: ({ host, plan, measured, change, again, journaled = [], takenAt, requests }) => ({
      ...{
        host,
        text: plan,
        measured,
        change,
        again,
        journaled,
        takenAt: new Date(takenAt),
        requests,
      },
      ...{ groups, items, kept, notes },
    }),
  }
}

/** JSON writes a time as text, and null for one that could not be read. */
function revived(item: Item): Item {
  return Object.freeze({ ...item, createdAt: new Date(item.createdAt ?? Number.NaN) })
}

function revivedKept({ item, reasons }: Kept): Kept {
  return { item: revived(item), reasons }
}
