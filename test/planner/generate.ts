import fc from 'fast-check'
import type { World } from './facts.ts'
import { ALL_WORDS, plan, type Word } from './generate-plan.ts'
import { world } from './generate-world.ts'
import type { PlanData } from './plan.ts'
import { poolOf } from './pool.ts'

/** One world, and plans made of what occurs in it. */
export interface Case {
  readonly world: World
  readonly plans: readonly PlanData[]
}

/** Several plans share a world, since making it costs more than making a plan. */
export function cases(plansOfEach: number, words: readonly Word[] = ALL_WORDS): fc.Arbitrary<Case> {
  const plans = fc.array(plan(words), { minLength: plansOfEach, maxLength: plansOfEach, size: 'max' })
  return fc.tuple(world, plans).map(([made, drafts]) => ({
    world: made,
    plans: drafts.map(draft => draft(poolOf(made))),
  }))
}
