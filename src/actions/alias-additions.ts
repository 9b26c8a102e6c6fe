import { AddAliasesDocument } from '../../generated/operations.ts'
import type { WholePath } from '../plan/path.ts'
import { type Edit, NO_EDIT, type VersionTarget } from '../plan/target.ts'
import { aliasesHeldIn, type VersionRecord } from '../resources/version/record.ts'
import type { Mutation, VersionAction } from './action.ts'
import { aliasesIn, placeIn } from './aliases-in.ts'
import { editing } from './editing.ts'
import { mutation } from './mutation.ts'

/** What an action that gives aliases to versions must say. */
interface Addition extends Required<Pick<VersionAction, 'title' | 'takes'>> {
  /** Null where a closure says one for each row. */
  readonly aliases: readonly string[] | null
  /** The collection in which they get them; undefined means the one through which a row was found. */
  readonly collection: WholePath | undefined
}

/** Makes an action that gives aliases to versions, in one collection. */
export function aliasAddition({ title, takes, aliases, collection }: Addition): VersionAction {
  const wanted = (said: string | undefined) => aliases ?? (said === undefined ? [] : [said])
  const edit = (record: VersionRecord, said?: string) => addition(record, wanted(said), collection ?? record.place)
  return editing({
    title,
    takes,
    guardLines: () => ['protected aliases stay'],
    list: aliasesIn(collection),
    edit,
    makes: given =>
      given.removes.length === 0 &&
      given.adds.every(alias => aliases === null || aliases.includes(alias)) &&
      given.adds.length > 0 === (given.aliasesIn !== null),
    unchanged: (record, said) =>
      placeIn(record, collection ?? record.place) === undefined
        ? { code: 'nothing-to-add', detail: 'it is not in that collection, as far as can be seen' }
        : { code: 'nothing-to-add', detail: `it has ${wanted(said).join(' and ')} there already` },
    // Only a registry's admin may give a protected alias, too.
    endangers: (record, said) => {
      const isOwn = collection === undefined && record.place.portfolioId === null
      return isOwn ? [] : [{ entity: (collection ?? record.place).entity, aliases: edit(record, said).adds }]
    },
    placeOf: target => collection ?? target,
    mutation: target => mutationOf(target, collection ?? target),
  })
}

function addition(record: VersionRecord, aliases: readonly string[], named: WholePath): Edit {
  const collectionId = placeIn(record, named)?.id
  if (collectionId === undefined) return NO_EDIT
  const has = aliasesHeldIn(record, collectionId)
  const adds = aliases.filter(alias => !has.includes(alias))
  return adds.length === 0 ? NO_EDIT : { ...NO_EDIT, adds: Object.freeze(adds), aliasesIn: collectionId }
}

function mutationOf({ id, adds, aliasesIn }: VersionTarget, place: WholePath): Mutation {
  if (aliasesIn === null) throw new TypeError('An alias is given in a collection that is known.')
  const { entity: entityName, project: projectName, collection: artifactCollectionName } = place
  return mutation({
    document: AddAliasesDocument,
    variables: {
      input: {
        artifactID: id,
        aliases: adds.map(alias => ({ entityName, projectName, artifactCollectionName, alias })),
      },
    },
    accepted: root => root?.success === true && root.artifact.id === id,
  })
}
