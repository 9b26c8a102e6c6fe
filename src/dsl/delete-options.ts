import type { Allowances } from '../plan/plan.ts'
import { checkFlags } from './check.ts'

/** The guards of a deletion that can be switched off, each by its name. All are on unless named `true`. */
export type DeleteOptions = Partial<Allowances>

const ALL_ON: Allowances = { aliases: false, linked: false, used: false, system: false, elsewhere: false }

/** Every guard, on unless the options switch it off. Throws `BAD_OPTION`. */
export function allowancesOf(options: DeleteOptions): Allowances {
  checkFlags('delete', options, Object.keys(ALL_ON))
  return Object.freeze({ ...ALL_ON, ...options })
}
