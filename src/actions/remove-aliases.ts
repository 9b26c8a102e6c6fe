import { RemoveAliasesDocument } from '../../generated/operations.ts'
import { type CollectionPath, completed, printPath, type WholePath } from '../plan/path.ts'
import { type Edit, NO_EDIT } from '../plan/target.ts'
import { aliasesInHidden, aliasesInSequence } from '../resources/version/aliases.ts'
import { aliasesHeldIn, holdingPlaces, isLink, type VersionRecord } from '../resources/version/record.ts'
import { list, object, oneOf, optional, text } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { readAliases, writeAliases } from './aliases-in.ts'
import { editing } from './editing.ts'
import { mutation } from './mutation.ts'

/** Removes aliases, in one collection. */
export interface RemoveAliases<Path extends CollectionPath = WholePath> {
  readonly kind: 'removeAliases'
  readonly aliases: readonly string[]
  /** The collection to remove them in; undefined means the one through which a row was found. */
  readonly collection: Path | undefined
}

export const removeAliases: ActionDefinition<RemoveAliases<CollectionPath>, RemoveAliases, VersionAction> = {
  fields: {
    kind: oneOf({ removeAliases: true }),
    aliases: list(text),
    collection: optional(object<WholePath>({ entity: text, project: text, collection: text })),
  },
  ends: 'updated',
  doneTo: ['version', 'link'],
  paths: ({ collection }) => (collection === undefined ? [] : [collection]),
  whole: ({ kind, aliases, collection: path }, defaults) => {
    const collection = path && Object.freeze({ ...path, ...completed(path, defaults) })
    return Object.freeze({ kind, aliases, collection })
  },
  of: ({ aliases, collection }) => {
    const edit = (record: VersionRecord) => removal(record, aliases, collection ?? record.place)
    return editing({
      title: `remove ${aliases.join(', ')} from ${collection === undefined ? 'versions' : printPath(collection, collection, collection.collection)}`,
      guardLines: () => ['protected aliases stay'],
      list: {
        fields: ['links'],
        facts: collection === undefined ? ['aliases'] : ['aliases', 'links'],
        read: readAliases,
        write: (record, target, names) => writeAliases(record, target, target.losesIn, names),
      },
      edit,
      makes: given =>
        given.adds.length === 0 &&
        given.removes.every(alias => aliases.includes(alias)) &&
        given.removes.length > 0 === (given.losesIn !== null),
      unchanged: record => {
        const hidden = aliasesInHidden(record).filter(alias => aliases.includes(alias))
        const own = isLink(record) ? aliasesInSequence(record).filter(alias => aliases.includes(alias)) : []
        if (own.length > 0) {
          const detail = `${own.join(', ')} is in its own collection, which is not named at a link: list that collection`
          return { code: 'unreadable', detail }
        }
        return hidden.length > 0
          ? { code: 'unreadable', detail: `${hidden.join(', ')} is in a collection that is not visible` }
          : { code: 'nothing-to-remove', detail: `it has no alias ${aliases.join(' or ')} there` }
      },
      endangers: record => {
        const isOwn = collection === undefined && record.place.portfolioId === null
        return isOwn ? [] : [{ entity: (collection ?? record.place).entity, aliases: edit(record).removes }]
      },
      placeOf: target => collection ?? target,
      mutation: target => {
        if (target.losesIn === null) throw new TypeError('An alias is removed from a collection that is known.')
        const { entity: entityName, project: projectName, collection: name } = collection ?? target
        const place = { entityName, projectName, artifactCollectionName: name }
        return mutation({
          document: RemoveAliasesDocument,
          variables: { input: { artifactID: target.id, aliases: target.removes.map(alias => ({ ...place, alias })) } },
          accepted: root => root?.success === true,
        })
      },
    })
  },
}

/** The aliases that a row loses, of those that it has there. */
function removal(record: VersionRecord, unwanted: readonly string[], named: WholePath): Edit {
  const collectionId = holdingPlaces(record).find(
    ({ entity, project, collection }) =>
      entity === named.entity && project === named.project && collection === named.collection,
  )?.id
  if (collectionId === undefined) return NO_EDIT
  const removes = aliasesHeldIn(record, collectionId).filter(alias => unwanted.includes(alias))
  return removes.length === 0 ? NO_EDIT : { adds: NO_EDIT.adds, removes: Object.freeze(removes), losesIn: collectionId }
}
