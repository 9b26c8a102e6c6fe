import type { VersionTarget } from '../plan/target.ts'
import type { ExtraField } from '../resources/version/artifact.ts'
import type { FactName } from '../resources/version/fact-names.ts'
import type { VersionRecord } from '../resources/version/record.ts'

/** A list of names of a version that an action changes, such as its aliases in one collection. */
export interface NameList {
  /** The fields beyond the cheap ones that hold it. */
  readonly fields: readonly ExtraField[]
  /** The facts that show whether others changed it. */
  readonly facts: readonly FactName[]
  /** The names in it; undefined where they cannot be read. */
  read(record: VersionRecord, target: VersionTarget): readonly string[] | undefined
  /** The version with some names added to the list, and some removed. */
  write(record: VersionRecord, target: VersionTarget, names: Names): VersionRecord
}

export interface Names {
  readonly adds: readonly string[]
  readonly removes: readonly string[]
}
