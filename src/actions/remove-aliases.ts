import { RemoveAliasesDocument } from '../../generated/operations.ts'
import { type CollectionPath, pathOfCollection, type WholePath } from '../plan/path.ts'
import { type Edit, NO_EDIT } from '../plan/target.ts'
import { aliasesInHidden, aliasesInSequence } from '../resources/version/aliases.ts'
import { aliasesHeldIn, isLink, type VersionRecord } from '../resources/version/record.ts'
import { list, oneOf, text } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { aliasesIn, placeIn } from './aliases-in.ts'
import { chooser, chosenText, soughtNames } from './chosen-names.ts'
import { editing } from './editing.ts'
import { COLLECTION, IN_COLLECTION } from './in-collection.ts'
import { mutation } from './mutation.ts'

/** Removes aliases, in one collection: those that are named, and those that fit a pattern. */
export interface RemoveAliases<Path extends CollectionPath = WholePath> {
  readonly kind: 'removeAliases'
  readonly aliases: readonly string[]
  readonly patterns: readonly string[]
  /** The collection to remove them in; undefined means the one through which a row was found. */
  readonly collection: Path | undefined
}

export const removeAliases: ActionDefinition<RemoveAliases<CollectionPath>, RemoveAliases, VersionAction> = {
  ...IN_COLLECTION,
  fields: {
    kind: oneOf({ removeAliases: true }),
    aliases: list(text),
    patterns: list(text),
    collection: COLLECTION,
  },
  of: ({ aliases: names, patterns, collection }) => {
    const chosen = { names, patterns }
    const fits = chooser(chosen)
    // W&B moves `latest` by itself, so a pattern never means it.
    const isChosen = (alias: string) => names.includes(alias) || (alias !== 'latest' && fits(alias))
    const edit = (record: VersionRecord) => removal(record, isChosen, collection ?? record.place)
    return editing({
      title: `remove ${chosenText(chosen)} from ${collection === undefined ? 'versions' : pathOfCollection(collection)}`,
      guardLines: () => ['protected aliases stay'],
      seeks: soughtNames(collection === undefined ? 'ownAliases' : 'aliases', chosen),
      list: aliasesIn(collection),
      edit,
      makes: given =>
        given.adds.length === 0 &&
        given.removes.every(isChosen) &&
        given.removes.length > 0 === (given.aliasesIn !== null),
      unchanged: record => {
        const hidden = aliasesInHidden(record).filter(isChosen)
        const own = isLink(record) ? aliasesInSequence(record).filter(isChosen) : []
        if (own.length > 0) {
          const detail = `${own.join(', ')} is in its own collection, which is not named at a link: list that collection`
          return { code: 'unreadable', detail }
        }
        return hidden.length > 0
          ? { code: 'unreadable', detail: `${hidden.join(', ')} is in a collection that is not visible` }
          : { code: 'nothing-to-remove', detail: `it has no alias ${chosenText(chosen, ' or ')} there` }
      },
      endangers: record => {
        const isOwn = collection === undefined && record.place.portfolioId === null
        return isOwn ? [] : [{ entity: (collection ?? record.place).entity, aliases: edit(record).removes }]
      },
      placeOf: target => collection ?? target,
      mutation: target => {
        if (target.aliasesIn === null) throw new TypeError('An alias is removed from a collection that is known.')
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
function removal(record: VersionRecord, isChosen: (alias: string) => boolean, named: WholePath): Edit {
  const collectionId = placeIn(record, named)?.id
  if (collectionId === undefined) return NO_EDIT
  const removes = aliasesHeldIn(record, collectionId).filter(isChosen)
  return removes.length === 0 ? NO_EDIT : { ...NO_EDIT, removes: Object.freeze(removes), aliasesIn: collectionId }
}
