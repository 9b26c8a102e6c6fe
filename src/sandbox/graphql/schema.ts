import { readFile } from 'node:fs/promises'
import type { GraphQLSchema } from 'graphql'
import type { Resolvers } from '../../../generated/resolvers.ts'
import { fileAbove } from '../../file-above.ts'
import { once } from '../../once.ts'
import { loadPeers } from '../peers.ts'
import { member, organization, organizationMember, user } from './accounts.ts'
import { artifact, artifactAlias, initiator, inputArtifactEdge, tag, versionedArtifactEdge } from './artifact.ts'
import { artifactCollection, artifactPortfolio, artifactSequence, artifactType, membership } from './collections.ts'
import { file } from './files.ts'
import { mutation } from './mutation.ts'
import { entity, project, serverInfo } from './places.ts'
import { query } from './query.ts'
import { run, runConnection } from './runs.ts'
import { storageTree } from './storage.ts'
import { sweep } from './sweeps.ts'
import { artifactManifest } from './uploads.ts'

const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  User: user,
  Organization: organization,
  OrganizationMember: organizationMember,
  Member: member,
  ServerInfo: serverInfo,
  Entity: entity,
  Project: project,
  Run: run,
  RunConnection: runConnection,
  Sweep: sweep,
  ArtifactType: artifactType,
  ArtifactCollection: artifactCollection,
  ArtifactSequence: artifactSequence,
  ArtifactPortfolio: artifactPortfolio,
  ArtifactCollectionMembership: membership,
  Artifact: artifact,
  ArtifactAlias: artifactAlias,
  ArtifactManifest: artifactManifest,
  Initiator: initiator,
  InputArtifactEdge: inputArtifactEdge,
  File: file,
  Tag: tag,
  VersionedArtifactEdge: versionedArtifactEdge,
  ...storageTree,
}

/** The schema, ready to run. The build keeps `schema/` at the same distance from this file as the sources do. */
export async function loadSchema(): Promise<GraphQLSchema> {
  const { yoga } = await loadPeers()
  const typeDefs = await readFile(fileAbove('schema/wandb.graphql'), 'utf8')
  return yoga.createSchema({ typeDefs, resolvers })
}

/**
 * The same for all sandboxes of a process, and never changed: to make one takes longer than all else at a start, and it
 * holds nothing of a world.
 */
export const sharedSchema: () => Promise<GraphQLSchema> = once(loadSchema)
