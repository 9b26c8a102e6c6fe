/** A type of artifacts in a project, as predicates over `types()` and rows of it hold it. */
export interface ArtifactType {
  readonly id: string
  readonly name: string
  readonly entity: string
  readonly project: string
  readonly createdAt: Date
  readonly description: string | null
}
