import { type Client, connect } from './client.ts'
import type { ArtifactSource } from './dsl/artifact-source.ts'
import type { ArtifactTypeSource } from './dsl/artifact-types.ts'
import type { CollectionSource } from './dsl/collections.ts'
import type { Plan } from './dsl/plan.ts'
import type { ProjectSource } from './dsl/projects.ts'
import type { RegistrySource } from './dsl/registries.ts'
import type { Report } from './dsl/report.ts'
import type { ResumeOptions, UndoOptions } from './dsl/runner.ts'
import type { RunSource } from './dsl/runs.ts'

// The words of a client that is connected once, from the environment.

/**
 * All artifact versions: {@link Client.artifacts} of a client that is connected once, from the environment. Sends nothing.
 *
 * @example
 * ```ts
 * import { artifacts } from 'coppice'
 *
 * const plan = artifacts().ofRun('my-team/vision/run-7f3a').where({ aliases: { isEmpty: true } }).delete()
 * ```
 */
export function artifacts(): ArtifactSource {
  return environmentClient().artifacts()
}

/**
 * All collections: {@link Client.collections} of a client that is connected once, from the environment. Sends nothing.
 *
 * @example
 * ```ts
 * import { collections } from 'coppice'
 *
 * const plan = collections().inProject('my-team/vision').where({ name: { startsWith: 'tmp-' } }).delete()
 * ```
 */
export function collections(): CollectionSource {
  return environmentClient().collections()
}

/** {@link Client.runs} of a client that is connected once, from the environment. Sends nothing. */
export function runs(): RunSource {
  return environmentClient().runs()
}

/** {@link Client.projects} of a client that is connected once, from the environment. Sends nothing. */
export function projects(): ProjectSource {
  return environmentClient().projects()
}

/** {@link Client.registries} of a client that is connected once, from the environment. Sends nothing. */
export function registries(): RegistrySource {
  return environmentClient().registries()
}

/** {@link Client.types} of a client that is connected once, from the environment. Sends nothing. */
export function types(): ArtifactTypeSource {
  return environmentClient().types()
}

/**
 * Finishes an execution that was killed or stopped: {@link Client.resume} of a client that is connected once, from the
 * environment.
 *
 * @example
 * ```ts
 * import { resume } from 'coppice'
 *
 * const report = await resume('cleanup.journal')
 * ```
 */
export function resume(path: string, options: ResumeOptions = {}): Promise<Report> {
  return environmentClient().resume(path, options)
}

/**
 * A plan that takes a run back, by its journal: {@link Client.undo} of a client that is connected once, from the environment.
 *
 * @example
 * ```ts
 * import { undo } from 'coppice'
 *
 * const preview = await undo('cleanup.journal').preview()
 * ```
 */
export function undo(journal: string, options: UndoOptions = {}): Plan {
  return environmentClient().undo(journal, options)
}

let shared: Client | undefined

function environmentClient(): Client {
  shared ??= connect()
  return shared
}
