/** Whether all cases are tested, as the slow project does, or samples of them (vitest.config.ts). */
const all = process.env['SAMPLES'] !== 'some'

/** Every so-many-th case, beginning with the one at `from`; all of them in the slow project. */
export function sampled<Case>(cases: readonly Case[], every: number, from = 0): readonly Case[] {
  return all ? cases : cases.filter((_, index) => index % every === from % every)
}

/** How often chance is asked: a share of it in the quick project. */
export function sampledRuns(runs: number, share: number): number {
  return all ? runs : Math.ceil(runs * share)
}
