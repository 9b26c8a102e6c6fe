import type { Allowances } from '../../plan/allowances.ts'
import type { KeptReason } from '../../plan/kept-reason.ts'
import type { Fetched } from '../../resources/version/artifact.ts'
import type { FactName } from '../../resources/version/fact-names.ts'
import type { VersionRecord } from '../../resources/version/record.ts'
import { flag, type Shape } from '../../shape.ts'

/** What keeps a version from deletion unless it is switched off by its name (safety rule 6). */
export interface Guard<Allowed> {
  /** How a file holds what is allowed. */
  readonly shape: Shape<Allowed>
  /** For `explain()`: what it keeps with this allowance, undefined where it keeps nothing; and how it was switched off. */
  text(allowed: Allowed): GuardText
  /** The fields beyond the cheap ones that it reads, `maker` aside. */
  fields(allowed: Allowed): readonly Fetched[]
  /** The facts on which it rests, switched off or not. They are read again before acting (safety rule 8). */
  facts(allowed: Allowed): readonly FactName[]
  /** Why a version stays. No reason lets it go. A missing answer counts as in use (safety rule 5). */
  reasons(record: VersionRecord, allowed: Allowed, guarding: Guarding): readonly KeptReason[]
}

export interface GuardText {
  readonly keeps?: string
  readonly off?: string
}

/** What guards know besides the fields of the row. */
export interface Guarding {
  /** Whether the row is of another project than was named. */
  readonly isElsewhere: boolean
  /** What the plan's closure said of the row. */
  readonly said?: string | undefined
  /**
   * The moment from which every age is counted, in milliseconds since 1970. It comes from the clock of this machine or of
   * the server, whichever is behind: times are the server's, and a clock that is ahead would make everything old.
   */
  readonly now: number
}

/** A guard that `NAME: true` switches off. */
export function plainGuard(
  name: keyof Allowances,
  keeps: string,
  { reasons, fields = [], facts = [] }: PlainGuard,
): Guard<boolean> {
  return {
    shape: flag,
    text: allowed => (allowed ? { off: `${name}: true` } : { keeps }),
    fields: () => fields,
    facts: () => facts,
    reasons: (record, allowed, guarding) => (allowed ? [] : reasons(record, guarding)),
  }
}

interface PlainGuard {
  readonly fields?: readonly Fetched[]
  readonly facts?: readonly FactName[]
  readonly reasons: (record: VersionRecord, guarding: Guarding) => readonly KeptReason[]
}
