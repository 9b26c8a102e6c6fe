import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { decodeId } from '../ids.ts'
import { collectionAt, createCollection, moveSequence, updateCollection, updateVersion } from '../rules/curation.ts'
import { checkTags, checkTypeName } from '../rules/names.ts'
import { conflict, notFound } from '../rules/refusal.ts'
import { acting, echo, echoUpper } from './acting.ts'

const mostTags = 20

/** Changes to what describes versions, collections and types. */
export const curation = {
  updateArtifact: (_root, { input }, context) => {
    const isTaken = context.settings.timeToLive === 'taken'
    const edit = isTaken ? input : { ...input, ttlDurationSeconds: null }
    const artifact = updateVersion(acting(context), decodeId('Artifact', input.artifactID), edit)
    return { artifact, ...echo(input) }
  },
  updateArtifactSequence: (_root, { input }, context) => {
    const id = decodeId('ArtifactCollection', input.artifactSequenceID)
    return { artifactCollection: updateCollection(acting(context), id, 'SEQUENCE', input), ...echo(input) }
  },
  updateArtifactPortfolio: (_root, { input }, context) => {
    const id = decodeId('ArtifactCollection', input.artifactPortfolioID)
    return { artifactCollection: updateCollection(acting(context), id, 'PORTFOLIO', input), ...echo(input) }
  },
  moveArtifactSequence: (_root, { input }, context) => {
    const id = decodeId('ArtifactCollection', input.artifactSequenceID)
    return { artifactCollection: moveSequence(acting(context), id, input.destinationArtifactTypeName), ...echo(input) }
  },
  createArtifactSequence: (_root, { input }, context) => {
    const type = decodeId('ArtifactType', input.artifactTypeID)
    return { artifactCollection: createCollection(acting(context), 'SEQUENCE', input, type), ...echo(input) }
  },
  createArtifactPortfolio: (_root, { input }, context) => {
    const type = decodeId('ArtifactType', input.artifactTypeID)
    return { artifactCollection: createCollection(acting(context), 'PORTFOLIO', input, type), ...echo(input) }
  },
  createArtifactType: (_root, { input }, context) => {
    const { store, at } = acting(context)
    const project = store.read.projectNamed(input.entityName, input.projectName)
    if (!project) throw notFound('project')
    checkTypeName(input.name)
    if (store.read.typeNamed(project.id, input.name)) throw conflict('resource already exists')
    const id = store.write.addType({ projectId: project.id, name: input.name, createdAt: at })
    store.curation.describeType({ id, description: input.description ?? null })
    return { artifactType: context.shared.type(id), ...echo(input) }
  },
  updateArtifactType: (_root, { input }, context) => {
    const id = decodeId('ArtifactType', input.artifactTypeID)
    const known = id === undefined ? undefined : context.store.read.type(id)
    if (!known) throw notFound('artifact type')
    context.store.curation.describeType({ id: known.id, description: input.description ?? known.description })
    return { artifactType: context.store.read.type(known.id) ?? known, ...echo(input) }
  },
  createArtifactCollectionTagAssignment: (_root, { input }, context) => {
    const { id } = collectionAt(context, input)
    checkTags([input])
    context.store.curation.addCollectionTag({ collectionId: id, name: input.tagName })
    const tag = context.store.curation.tagsOfCollection(id).find(({ name }) => name === input.tagName)
    if (!tag) throw new Error('The sandbox could not read back the tag that it made.')
    return { tag, ...echoUpper(input) }
  },
  deleteArtifactCollectionTagAssignment: (_root, { input }, context) => {
    const { id } = collectionAt(context, input)
    context.store.curation.removeCollectionTag({ collectionId: id, name: input.tagName })
    return { success: true, ...echoUpper(input) }
  },
  createArtifactCollectionTagAssignments: (_root, { input }, context) => {
    const { store } = context
    const { id } = collectionAt(context, input)
    checkTags(input.tags, mostTags)
    for (const { tagName } of input.tags) store.curation.addCollectionTag({ collectionId: id, name: tagName })
    const wanted = new Set(input.tags.map(({ tagName }) => tagName))
    return { tags: store.curation.tagsOfCollection(id).filter(({ name }) => wanted.has(name)), ...echoUpper(input) }
  },
  deleteArtifactCollectionTagAssignments: (_root, { input }, context) => {
    const { id } = collectionAt(context, input)
    checkTags(input.tags, mostTags)
    for (const { tagName } of input.tags) {
      context.store.curation.removeCollectionTag({ collectionId: id, name: tagName })
    }
    return { success: true, ...echoUpper(input) }
  },
} satisfies MutationResolvers
