import type { KeptReason } from '../plan/kept-reason.ts'
import type { VersionTarget } from '../plan/target.ts'
import { IDENTITY_FIELDS } from '../resources/version/identity.ts'
import type { VersionRecord } from '../resources/version/record.ts'
import type { VersionAction } from './action.ts'
import { elsewhereReasons } from './guards/elsewhere.ts'
import type { NameList } from './name-list.ts'

/** The members that an action on a list of names must give, and those that it may replace. */
export interface Editing
  extends Pick<VersionAction, 'title' | 'edit' | 'makes' | 'endangers' | 'mutation'>,
    Partial<Pick<VersionAction, 'guardLines' | 'placeOf' | 'reaches' | 'seeks' | 'takes'>> {
  readonly list: NameList
  /** Why a row stays when nothing about it would change. */
  unchanged(record: VersionRecord, said: string | undefined): KeptReason
}

/** Makes an action that changes a list of names. Everything else follows from its edit of a row. */
export function editing({ list, unchanged, ...given }: Editing): VersionAction {
  return {
    shared: true,
    leavesProtected: false,
    guardLines: () => [],
    permissionLines: () => [],
    fields: () => [...new Set([...IDENTITY_FIELDS, ...list.fields])],
    journals: list.fields,
    restsOn: () => ['state', ...list.facts],
    reasons: (record, { isElsewhere, said }) => {
      const { adds, removes } = given.edit(record, said)
      return [
        ...(adds.length + removes.length === 0 ? [unchanged(record, said)] : []),
        ...(isElsewhere ? elsewhereReasons(record) : []),
      ]
    },
    placeOf: ({ entity, project, collection }) => ({ entity, project, collection }),
    isDone: (record, target) => {
      const names = list.read(record, target)
      if (names === undefined) return false
      return target.adds.every(name => names.includes(name)) && target.removes.every(name => !names.includes(name))
    },
    after: (record, target) => list.write(record, target, target),
    before: (record, target) => list.write(record, target, undoing(target)),
    ...given,
    makes: (edit, seen) => Object.keys(edit.sets).length === 0 && given.makes(edit, seen),
  }
}

function undoing({ adds, removes }: VersionTarget) {
  return { adds: removes, removes: adds }
}
