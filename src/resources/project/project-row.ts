/**
 * A project as predicates over `projects()` see it, in W&B's own words (docs/wandb-api.md §2.4).
 *
 * Inside `where` every field may be read. Rows that an ending hands out hold the cheap fields, and those that `with` named.
 */
export interface Project {
  readonly id: string
  readonly name: string
  readonly entity: string
  /** Who may see it, in W&B's words; null when the server did not tell. */
  readonly access: string | null
  readonly createdAt: Date
  readonly updatedAt: Date | null
  readonly description: string | null
  /** How many runs it has. */
  readonly runCount: number
  /** Bytes that W&B stores for it. */
  readonly storedBytes: number
}

/** The fields that are read only when something needs them. */
export type ProjectExtra = 'runCount' | 'storedBytes'

export const PROJECT_EXTRA: readonly ProjectExtra[] = Object.freeze(['runCount', 'storedBytes'])

/** A row as endings hand it out: the cheap fields and those that `with` named. */
export type ProjectRow<Extra extends ProjectExtra = never> = Pick<Project, Exclude<keyof Project, ProjectExtra> | Extra>
