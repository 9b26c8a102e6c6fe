export { type Client, connect } from './client.ts'
export type {
  CollectionCondition,
  Condition,
  LinkCondition,
  MakerCondition,
  TimeToLiveCondition,
} from './conditions/condition.ts'
export type { ArtifactTypeCondition, ProjectCondition, RegistryCondition } from './conditions/place-condition.ts'
export {
  largerThan,
  newerThan,
  olderThan,
  orphaned,
  smallerThan,
  tagged,
  unaliased,
  unlinked,
  untagged,
  unused,
  version,
  withAlias,
} from './conditions/ready-made.ts'
export type { LoggedByCondition, RunCondition } from './conditions/run-condition.ts'
export type {
  BestRule,
  CollectionKey,
  CollectionPer,
  CollectionSparingRules,
  Per,
  PlaceSparingRules,
  RuleKey,
  RunBestRule,
  RunKey,
  RunPer,
  RunSparingRules,
  SparingRules,
} from './conditions/sparing/sparing-rules.ts'
export type {
  Amount,
  Bytes,
  Duration,
  Leaf,
  LeafTest,
  ListTest,
  NumberTest,
  Size,
  Text,
  TextTest,
  TimeTest,
} from './conditions/value-tests.ts'
export type { Json } from './conditions/values.ts'
export type { ConnectOptions } from './connect-options.ts'
export type { ArtifactPage, ArtifactQuery } from './dsl/artifact-query.ts'
export type { ArtifactSource } from './dsl/artifact-source.ts'
export type { ArtifactTypeQuery, ArtifactTypeSource, SortableTypeField } from './dsl/artifact-types.ts'
export type { Ceiling } from './dsl/ceiling.ts'
export type { CollectionQuery, CollectionSource, SortableCollectionField } from './dsl/collections.ts'
export type { DeleteOptions } from './dsl/delete-options.ts'
export type { DeleteRunOptions } from './dsl/delete-run-options.ts'
export type { SortableField } from './dsl/keys.ts'
export type { Kind } from './dsl/kind.ts'
export type { Picked } from './dsl/picked-items.ts'
export type { Plan, RunOptions } from './dsl/plan.ts'
export { CeilingError, type Preview } from './dsl/preview.ts'
export type { Progress } from './dsl/progress.ts'
export type { ProjectQuery, ProjectSource, SortableProjectField } from './dsl/projects.ts'
export type { Query } from './dsl/query.ts'
export type { RegistryQuery, RegistrySource, SortableRegistryField } from './dsl/registries.ts'
export { IncompleteError, type Report } from './dsl/report.ts'
export type {
  ApplyOptions,
  ExplainOptions,
  PageOptions,
  PreviewOptions,
  ReadOptions,
  ResumeOptions,
  SaveOptions,
  UndoOptions,
} from './dsl/runner.ts'
export type { RunPage, RunQuery, RunSource, SortableRunField } from './dsl/runs.ts'
export type { Unscoped } from './dsl/unscoped.ts'
export type { StorageEstimate, Usage, UsageOptions } from './dsl/usage.ts'
export { CoppiceError, isCoppiceError } from './errors/coppice-error.ts'
export type { ErrorCode, ExitCode } from './errors/error-code.ts'
export { type CollectionItem, type Item, type Kept, pathOf, type RunItem, type VersionItem } from './plan/item.ts'
export type { KeptReason } from './plan/kept-reason.ts'
export type { Ages, Outcome, OutcomeKind, Refusal } from './plan/outcome.ts'
export type { Direction, OrderKey, Predicate } from './plan/query.ts'
export type { EstimateData, UsageData, UsageGroup, UsageKey, UsageTotals } from './plan/usage.ts'
export type { ArtifactType } from './resources/artifact-type/artifact-type-row.ts'
export type { Collection, CollectionExtra, CollectionRow } from './resources/collection/collection-row.ts'
export type { Project, ProjectExtra, ProjectRow } from './resources/project/project-row.ts'
export type { Registry } from './resources/registry/registry-row.ts'
export type { LoggedBy, Run, RunExtra, RunRow } from './resources/run/run-row.ts'
export { config, type RunAccessor, summary } from './resources/run/run-values.ts'
export type {
  Artifact,
  ArtifactRow,
  CheapField,
  ExtraField,
  Link,
  LinkPlace,
  Maker,
  TimeToLive,
} from './resources/version/artifact.ts'
export { type MetadataAccessor, metadata } from './resources/version/metadata.ts'
export { show } from './show.ts'
export { artifacts, collections, projects, registries, resume, runs, types, undo } from './words.ts'
