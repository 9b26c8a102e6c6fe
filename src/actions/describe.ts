import { DescribeVersionDocument } from '../../generated/operations.ts'
import { type Edit, NO_EDIT } from '../plan/target.ts'
import { IDENTITY_FIELDS } from '../resources/version/identity.ts'
import { readField, type VersionRecord } from '../resources/version/record.ts'
import { oneOf, orNull, text } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { elsewhereReasons } from './guards/elsewhere.ts'
import { mutation } from './mutation.ts'

/** Gives versions a description; an empty one takes it away. */
export interface Describe {
  readonly kind: 'describe'
  /** Null where a closure says it for each. */
  readonly description: string | null
}

export const describe: ActionDefinition<Describe, Describe, VersionAction> = {
  fields: { kind: oneOf({ describe: true }), description: orNull(text) },
  ends: 'updated',
  doneTo: ['version', 'link'],
  whole: given => given,
  of: ({ description }) => {
    const textFor = (said: string | undefined) => said ?? description ?? ''
    const edit = editTo()
    return {
      title: description === '' ? 'take descriptions from versions' : 'describe versions',
      reaches: 'rows',
      shared: true,
      leavesProtected: false,
      readsBack: true,
      guardLines: () => [],
      permissionLines: () => [],
      fields: () => [...new Set(['description' as const, ...IDENTITY_FIELDS])],
      journals: ['description'],
      restsOn: () => ['state', 'description'],
      reasons: (record, { isElsewhere, said }) => {
        const has = readField(record, 'description')
        return [
          ...(typeof has === 'symbol'
            ? [{ code: 'unreadable' as const, detail: 'its description cannot be understood' }]
            : []),
          ...((has ?? '') === textFor(said)
            ? [{ code: 'unchanged' as const, detail: 'it is described so already' }]
            : []),
          ...(isElsewhere ? elsewhereReasons(record) : []),
        ]
      },
      endangers: () => [],
      edit: (_, said) => edit(textFor(said)),
      makes: given => {
        const { description: to = '' } = given.sets
        return (description === null || to === description) && JSON.stringify(given) === JSON.stringify(edit(to))
      },
      placeOf: target => target,
      mutation: ({ id, sets }) =>
        mutation({
          document: DescribeVersionDocument,
          variables: { input: { artifactID: id, description: sets.description ?? '' } },
          accepted: root => root?.artifact?.id === id,
        }),
      isDone: (record, { sets }) => isDescribed(record, sets.description),
      after: (record, { sets }) => described(record, sets.description ?? null),
      // Only what this action wrote is taken back: what others wrote since shows.
      before: (record, { seen, sets }) =>
        isDescribed(record, sets.description) ? described(record, (seen.description ?? null) as string | null) : record,
    }
  },
}

function described(record: VersionRecord, description: string | null): VersionRecord {
  return { ...record, node: { ...record.node, description } }
}

function isDescribed(record: VersionRecord, description: string | undefined): boolean {
  return (readField(record, 'description') ?? '') === description
}

/** Makes edits. Those of one text are the same object, since millions of rows may get it. */
function editTo(): (description: string) => Edit {
  const known = new Map<string, Edit>()
  return description => {
    const edit = known.get(description) ?? Object.freeze({ ...NO_EDIT, sets: Object.freeze({ description }) })
    known.set(description, edit)
    return edit
  }
}
