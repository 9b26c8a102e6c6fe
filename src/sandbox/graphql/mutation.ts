import type { LinkArtifactInput, MutationResolvers } from '../../../generated/resolvers.ts'
import { decodeId, encodeId } from '../ids.ts'
import { addAliases, deleteAliases, liveVersion } from '../rules/aliases.ts'
import { deletePortfolio, deleteSequence, deleteVersion } from '../rules/deletions.ts'
import type { Acting } from '../rules/guards.ts'
import { type LinkTarget, linkTarget, linkVersion, unlinkVersion } from '../rules/links.ts'
import { badRequest, notFound } from '../rules/refusal.ts'
import { acting, echo } from './acting.ts'
import { administration } from './administration.ts'
import { curation } from './curation.ts'
import { registryMembership } from './membership-of-registries.ts'
import { inPortfolio } from './memberships.ts'
import { runLogging } from './run-logging.ts'
import { uploads } from './uploads.ts'

export const mutation: MutationResolvers = {
  deleteArtifact: (_root, { input }, context) => {
    const id = decodeId('Artifact', input.artifactID)
    const artifact = deleteVersion(acting(context), id, input.deleteAliases ?? false, context.settings)
    return artifact && { artifact, ...echo(input) }
  },
  deleteArtifactSequence: (_root, { input }, context) => {
    const id = decodeId('ArtifactCollection', input.artifactSequenceID)
    return { artifactCollection: deleteSequence(acting(context), id), ...echo(input) }
  },
  deleteArtifactPortfolio: (_root, { input }, context) => {
    const id = decodeId('ArtifactCollection', input.artifactPortfolioID)
    return { artifactCollection: deletePortfolio(acting(context), id), ...echo(input) }
  },
  addAliases: (_root, { input }, context) => {
    const artifact = addAliases(acting(context), decodeId('Artifact', input.artifactID), input.aliases)
    return { success: true, artifact, aliases: input.aliases, ...echo(input) }
  },
  deleteAliases: (_root, { input }, context) => {
    deleteAliases(acting(context), decodeId('Artifact', input.artifactID), input.aliases)
    return { success: true, ...echo(input) }
  },
  linkArtifact: (_root, { input }, context) => ({ ...link(acting(context), input), ...echo(input) }),
  unlinkArtifact: (_root, { input }, context) => {
    const artifactId = decodeId('Artifact', input.artifactID)
    const collectionId = decodeId('ArtifactCollection', input.artifactPortfolioID)
    if (artifactId === undefined || collectionId === undefined) throw notFound('artifact membership')
    unlinkVersion(acting(context), artifactId, collectionId)
    return { success: true, artifactID: input.artifactID, ...echo(input) }
  },
  ...curation,
  ...uploads,
  ...runLogging,
  ...administration,
  ...registryMembership,
}

/** The newest link of a portfolio holds its alias `latest`. */
function link(actor: Acting, input: LinkArtifactInput) {
  const called = input.clientID ? actor.store.read.versionCalled(input.clientID)?.id : undefined
  const version = liveVersion(actor, input.artifactID ? decodeId('Artifact', input.artifactID) : called)
  const aliases = [...new Set(['latest', ...(input.aliases ?? []).map(({ alias }) => alias)])]
  const target = targetOf(actor, input, aliases)
  const linked = linkVersion(actor, version, target, aliases)
  const { versionIndex, collectionId, createdAt } = linked
  const place = {
    artifactCollectionName: target.name,
    entityName: target.project.entityName,
    projectName: target.project.name,
  }
  return {
    versionIndex,
    artifactID: encodeId('Artifact', version.id),
    artifactCollectionID: encodeId('ArtifactCollection', collectionId),
    aliases: aliases.map(alias => ({ ...place, alias })),
    artifactMembership: inPortfolio(linked),
    createdAt,
  }
}

function targetOf(actor: Acting, input: LinkArtifactInput, aliases: readonly string[]): LinkTarget {
  const id = input.artifactPortfolioID ? decodeId('ArtifactCollection', input.artifactPortfolioID) : undefined
  const portfolio = id === undefined ? undefined : actor.store.read.collection(id)
  const project = portfolio && actor.store.read.project(portfolio.projectId)
  const name = portfolio?.name ?? input.artifactPortfolioName
  if (!name) throw badRequest('linkArtifact needs artifactPortfolioID or artifactPortfolioName')
  if (project) return { project, name }
  return linkTarget(actor, { entityName: input.entityName ?? '', projectName: input.projectName ?? '', name }, aliases)
}
