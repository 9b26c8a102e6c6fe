import { patternOf } from '../conditions/pattern.ts'
import type { NameField, Sought } from '../conditions/unmatched.ts'

/** Names that an action says, and patterns as text, such as `/^old-/i`. */
export interface ChosenNames {
  readonly names: readonly string[]
  readonly patterns: readonly string[]
}

/** Tells whether a name is said, or fits one of the patterns. */
export function chooser({ names, patterns }: ChosenNames): (name: string) => boolean {
  const made = patterns.map(patternOf)
  return name => names.includes(name) || made.some(pattern => pattern.test(name))
}

/** What is said, for people. */
export function chosenText({ names, patterns }: ChosenNames, between = ', '): string {
  return [...names, ...patterns].join(between)
}

/** The same as names and patterns that rows should have: one that none has takes nothing away. */
export function soughtNames(field: NameField, { names, patterns }: ChosenNames): readonly Sought[] {
  return [...names, ...patterns.map(patternOf)].map(sought => ({ field, sought }))
}
