import type { LinkArtifactInput, MutationResolvers } from '../../../generated/resolvers.ts'
import { decodeId, encodeId } from '../ids.ts'
import { addAliases, deleteAliases, liveVersion } from '../rules/aliases.ts'
import { deletePortfolio, deleteSequence, deleteVersion } from '../rules/deletions.ts'
import type { Acting } from '../rules/guards.ts'
import { type LinkTarget, linkVersion, unlinkVersion } from '../rules/links.ts'
import { commitVersion, createVersion } from '../rules/logging.ts'
import { badRequest, notFound } from '../rules/refusal.ts'
import { acting, echo } from './acting.ts'
import { administration } from './administration.ts'
import { curation } from './curation.ts'
import { registryMembership } from './membership-of-registries.ts'
import { inPortfolio } from './memberships.ts'

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
  createArtifact: (_root, { input }, context) => ({ artifact: createVersion(acting(context), input), ...echo(input) }),
  commitArtifact: (_root, { input }, context) => ({
    artifact: commitVersion(acting(context), decodeId('Artifact', input.artifactID)),
    ...echo(input),
  }),
  ...administration,
  ...registryMembership,
}

/** The newest link of a portfolio holds its alias `latest`. */
function link(actor: Acting, input: LinkArtifactInput) {
  const called = input.clientID ? actor.store.read.versionCalled(input.clientID)?.id : undefined
  const version = liveVersion(actor, input.artifactID ? decodeId('Artifact', input.artifactID) : called)
  const target = targetOf(actor, input)
  const aliases = [...new Set(['latest', ...(input.aliases ?? []).map(({ alias }) => alias)])]
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

function targetOf({ store }: Acting, input: LinkArtifactInput): LinkTarget {
  const id = input.artifactPortfolioID ? decodeId('ArtifactCollection', input.artifactPortfolioID) : undefined
  const portfolio = id === undefined ? undefined : store.read.collection(id)
  const project = portfolio
    ? store.read.project(portfolio.projectId)
    : store.read.projectNamed(input.entityName ?? '', input.projectName ?? '')
  const name = portfolio?.name ?? input.artifactPortfolioName
  if (!project) throw notFound('project')
  if (!name) throw badRequest('linkArtifact needs artifactPortfolioID or artifactPortfolioName')
  return { project, name }
}
