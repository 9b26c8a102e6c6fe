import type { SeedVersion } from './seed.ts'

/**
 * Other people, at work in the same world: changes made directly in the database, which no rule refuses.
 * Versions are named `entity/project/collection:v3` or `…:alias`, through their own collection or a portfolio;
 * what does not exist is an error.
 */
export interface WorldEditor {
  /** In the collection through which the version is named; an alias that another version holds there moves. */
  addAlias(version: string, alias: string): void
  removeAlias(version: string, alias: string): void
  addTag(version: string, tag: string): void
  removeTag(version: string, tag: string): void
  /** Says anew how a version is described, the text of its metadata, and how many seconds it lives from its creation; 0 is for ever. */
  edit(
    version: string,
    values: { readonly description?: string; readonly metadata?: string; readonly ttlSeconds?: number },
  ): void
  /** Links a version into a portfolio, which is made if there is none. */
  link(version: string, portfolio: string, options?: { readonly aliases?: readonly string[] }): void
  unlink(version: string, portfolio: string): void
  /** Logs the next version of a collection, which is made (of this type, default `model`) if there is none. Gives its path. */
  logVersion(collection: string, version?: SeedVersion & { readonly type?: string }): string
  /**
   * Makes a run (`entity/project/run`, or `run` of the version's project) log what a version holds once more: the version
   * becomes an output of that run too, and gets these aliases and tags.
   */
  logAgain(
    version: string,
    run: string,
    names?: { readonly aliases?: readonly string[]; readonly tags?: readonly string[] },
  ): void
  /** Puts a run (`entity/project/run`), which is made if there is none, into a state such as `running`. */
  setRunState(run: string, state: string): void
  /** Deletes a run and leaves what it logged, which nobody made then. */
  deleteRun(run: string): void
  /** Brings a deleted run back. */
  undeleteRun(run: string): void
  /** Ends an upload: PENDING becomes COMMITTED. */
  commitVersion(version: string): void
  /** Deletes a version with its aliases and links. */
  deleteVersion(version: string): void
  /** Deletes a collection; a sequence with all its versions. */
  deleteCollection(collection: string): void
  /** Gives a project (`entity/project`) another name; whatever is in it keeps its id. */
  renameProject(project: string, name: string): void
  /** Says anew how a collection is described. */
  describeCollection(collection: string, description: string): void
  /** Gives a collection another name; whatever is in it keeps its id. */
  renameCollection(collection: string, name: string): void
  /** Moves a collection, with its versions or links, into another project, which is made if there is none. */
  moveCollection(collection: string, project: string): void
  /** Makes a run (`entity/project/run`, or `run` of the version's project) use a version. */
  use(version: string, run: string): void
  /** Protects aliases in the portfolios of an entity. */
  protectAliases(entity: string, ...aliases: string[]): void
}
