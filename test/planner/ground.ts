import type { World } from './facts.ts'
import { NOW } from './generate-world.ts'
import { type Bench, bench, type Outcome, outcomeOf } from './harness.ts'
import { memoryServer } from './memory-server.ts'
import { judge, type Verdict } from './oracle.ts'
import type { PlanData } from './plan.ts'
import type { Server } from './servers.ts'

/** Which rules the planner follows. */
export type Optimize = boolean | readonly string[]

/** A world that is served, and what comes of its plans: each thing is found out once, when it is first asked for. */
export interface Ground {
  readonly world: World
  readonly behaviour: Server
  /** A connection of its own. */
  connect(optimize: Optimize): Bench
  /** What the oracle says. */
  verdict(plan: PlanData): Verdict
  /** What coppice does under this setting; all plans under one setting share a connection. */
  outcome(optimize: Optimize, plan: PlanData): Promise<Outcome>
  /** What it does the second time on a connection of its own, which has learned of the server what this plan alone tells. */
  again(optimize: Optimize, plan: PlanData): Promise<Outcome>
}

export function groundOf(world: World, behaviour: Server): Ground {
  const server = memoryServer()
  server.serve(world, behaviour)
  const connect = (optimize: Optimize) => bench({ optimize }, server)
  const outcomes = remembered((optimize: Optimize) => {
    const here = connect(optimize)
    return remembered((plan: PlanData) => outcomeOf(here, plan))
  })
  return {
    world,
    behaviour,
    connect,
    verdict: remembered(plan => judge(world, plan, NOW)),
    outcome: (optimize, plan) => outcomes(optimize)(plan),
    async again(optimize, plan) {
      const here = connect(optimize)
      await outcomeOf(here, plan)
      return outcomeOf(here, plan)
    },
  }
}

/** The same answers, each worked out once. */
function remembered<Question, Answer extends object>(
  answer: (question: Question) => Answer,
): (question: Question) => Answer {
  const known = new Map<Question, Answer>()
  return question => {
    const told = known.get(question) ?? answer(question)
    known.set(question, told)
    return told
  }
}
