import { Plan } from './dsl/plan.ts'
import type { Runner } from './dsl/runner.ts'

/** What an expression may not do by itself: nothing but planning, or anything but changes. */
export type Withheld = 'reads and changes' | 'changes'

/** What each word does to the server. A word that is missing does not compile, so that none acts unseen. */
const DOES: { readonly [Word in keyof Runner]: 'reads' | 'changes' | 'nothing' } = {
  explain: 'nothing',
  rows: 'reads',
  pages: 'reads',
  usage: 'reads',
  estimate: 'reads',
  protectedAliases: 'reads',
  preview: 'reads',
  apply: 'changes',
  resume: 'changes',
  save: 'nothing',
  previewPage: 'nothing',
  reportPage: 'nothing',
  savePage: 'nothing',
  previewTable: 'nothing',
  reportTable: 'nothing',
  usageTable: 'nothing',
  estimateTable: 'nothing',
}

/** The runner that stands behind each that withholds something. */
const behind = new WeakMap<Runner, Runner>()

/**
 * A runner that plans and explains, and throws what `refuse` makes before anything is sent for what is withheld. Plans that
 * hang on it act once they are {@link released}.
 */
export function withheld(runner: Runner, what: Withheld, refuse: (word: string) => Error): Runner {
  const isWithheld = (does: string) => does === 'changes' || (does === 'reads' && what === 'reads and changes')
  const words = Object.entries(DOES).flatMap(([word, does]) => (isWithheld(does) ? [word] : []))
  const refusing = (word: string) => () => {
    throw refuse(word)
  }
  const rest = { ...runner, ...Object.fromEntries(words.map(word => [word, refusing(word)])) }
  behind.set(rest, runner)
  return rest
}

/** A plan that hangs on a runner that withholds something, as one that acts. */
export function released(plan: Plan): Plan {
  return Plan.carriedOutBy(plan, runner => behind.get(runner) ?? runner)
}
