import type { Condition } from '../conditions/condition.ts'
import { VERSION_TESTS } from '../conditions/fields.ts'
import { OF_VERSIONS } from '../conditions/sparing/parse-sparing.ts'
import type { SparingRules } from '../conditions/sparing/sparing-rules.ts'
import { type Artifact, EXTRA_FIELDS } from '../resources/version/artifact.ts'
import { SORTABLE, type SortableField } from './keys.ts'
import type { Kind, QueryWords } from './kind.ts'

/** The types that the words of queries over versions take. */
export interface ArtifactKind extends Kind {
  readonly name: 'artifact'
  readonly row: Artifact
  readonly condition: Condition
  readonly sparing: SparingRules
  readonly sortable: SortableField
}

/** What the words of queries have to know of versions. */
export const ARTIFACT_WORDS: QueryWords<ArtifactKind> = {
  resource: 'artifact',
  rows: 'versions',
  predicate: "a closure such as a => a.usedCount === 0, or a condition such as { type: 'model' }",
  tests: VERSION_TESTS,
  sparing: OF_VERSIONS,
  sortable: SORTABLE,
  extra: EXTRA_FIELDS,
}
