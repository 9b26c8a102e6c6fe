import { isCoppiceError } from '../errors/coppice-error.ts'
import type { Outcome } from '../plan/outcome.ts'
import { type Again, type Item, isVersion, type Selection, type VersionItem } from '../plan/selection.ts'
import { notSent } from './answers.ts'
import type { Run } from './run.ts'
import { outputsOfOthers } from './shared-outputs.ts'

/**
 * Asks once more, before the first change of a run, what protects some of its items though it is not seen on them: a version
 * that another run logged meanwhile shows nothing of it, since it keeps its maker, its aliases and its times. What is named
 * now stays, and so does everything that rests on a question that cannot be answered (design rules 5 and 8).
 */
export async function askAgain(
  { again }: Pick<Selection, 'again'>,
  items: readonly Item[],
  { governor: _, ...run }: Run,
): Promise<readonly Outcome[]> {
  const ended = new Map<Item, Outcome>()
  for (const question of again) {
    const open = items.filter(
      (item): item is VersionItem => !ended.has(item) && isVersion(item) && restsOn(item, question),
    )
    if (open.length === 0) continue
    const endOf = await answer(question, open, run).catch((error): EndOf => {
      if (!isCoppiceError(error)) throw error
      // Left to a resume, which asks once more.
      return item => notSent(item, `what could protect it was not answered: ${error.message}`)
    })
    for (const item of open) {
      const end = endOf(item)
      if (end !== undefined) ended.set(item, end)
    }
  }
  return [...ended.values()]
}

type EndOf = (item: VersionItem) => Outcome | undefined

/** Only what the plan took from runs was compared by its maker. */
function restsOn({ seen }: VersionItem, question: Again): boolean {
  switch (question.kind) {
    case 'outputs':
      return 'maker' in seen
  }
}

async function answer(question: Again, items: readonly VersionItem[], run: Run): Promise<EndOf> {
  switch (question.kind) {
    case 'outputs': {
      // It was asked at the preview, so it is worth what it costs.
      const others = await outputsOfOthers(question, new Set(items.map(({ id }) => id)), run, Number.POSITIVE_INFINITY)
      if (others.kind === 'unknown') return item => kept(item, others.detail)
      return item => {
        const by = others.by.get(item.id)
        return by === undefined ? undefined : kept(item, `run ${by} logged it too, since the preview`)
      }
    }
  }
}

function kept(item: VersionItem, detail: string): Outcome {
  return { item, kind: 'kept', reasons: [{ code: 'shared', detail }] }
}
