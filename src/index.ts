export { artifacts, type Client, collections, connect, resume } from './client.ts'
export type {
  Amount,
  Bytes,
  CollectionCondition,
  Condition,
  Duration,
  Leaf,
  LeafTest,
  LinkCondition,
  ListTest,
  MakerCondition,
  NumberTest,
  Size,
  Text,
  TextTest,
  TimeTest,
  TimeToLiveCondition,
} from './conditions/condition.ts'
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
export type {
  BestRule,
  CollectionKey,
  CollectionPer,
  CollectionSparingRules,
  Per,
  RuleKey,
  SparingRules,
} from './conditions/sparing/sparing-rules.ts'
export type { Json } from './conditions/values.ts'
export type { ConnectOptions } from './connect-options.ts'
export type { ArtifactPage, ArtifactQuery } from './dsl/artifact-query.ts'
export type { ArtifactSource } from './dsl/artifact-source.ts'
export type { Ceiling } from './dsl/ceiling.ts'
export type { CollectionQuery, CollectionSource, SortableCollectionField } from './dsl/collections.ts'
export type { DeleteOptions } from './dsl/delete-options.ts'
export type { SortableField } from './dsl/keys.ts'
export type { Plan, RunOptions } from './dsl/plan.ts'
export { CeilingError, type Preview } from './dsl/preview.ts'
export type { Progress } from './dsl/progress.ts'
export type { Report } from './dsl/report.ts'
export type {
  ApplyOptions,
  ExplainOptions,
  PageOptions,
  PreviewOptions,
  ReadOptions,
  ResumeOptions,
  SaveOptions,
} from './dsl/runner.ts'
export type { Unscoped } from './dsl/unscoped.ts'
export { CoppiceError, type ErrorCode, isCoppiceError } from './errors/coppice-error.ts'
export type { KeptReason } from './plan/kept-reason.ts'
export type { Ages, Outcome, OutcomeKind, Refusal } from './plan/outcome.ts'
export type { Direction, OrderKey, Predicate } from './plan/query.ts'
export {
  type CollectionItem,
  type Item,
  type Kept,
  pathOf,
  type VersionItem,
} from './plan/selection.ts'
export type { Collection, CollectionExtra, CollectionRow } from './resources/collection/collection-row.ts'
export type {
  Artifact,
  ArtifactRow,
  CheapField,
  ExtraField,
  Link,
  Maker,
  TimeToLive,
} from './resources/version/artifact.ts'
export { type MetadataAccessor, metadata } from './resources/version/metadata.ts'
export { show } from './show.ts'
