/** A registry of an organisation, as predicates over `registries()` and rows of it hold it (docs/wandb-api.md §2.3). */
export interface Registry {
  readonly id: string
  /** As people say it: `model`. */
  readonly name: string
  readonly organization: string
  /** The organisation's own entity, which stands in the paths of its collections. */
  readonly entity: string
  /** The registry as a project, which stands in the paths of its collections: `wandb-registry-model`. */
  readonly project: string
  /** PRIVATE is the whole organisation, RESTRICTED invited members; null when the server did not tell. */
  readonly access: string | null
  readonly createdAt: Date
  readonly updatedAt: Date | null
  readonly description: string | null
}
