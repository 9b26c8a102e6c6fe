import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what was never answered from being told as there',
    file: 'change/settle.ts',
    find: 'return whenUndone ?? neverAnswered(item, reason)',
    replace: "return whenUndone ?? { item, kind: 'failed', detail: reason }",
  },
  {
    keeps: 'the first look from being the last',
    file: 'change/settle.ts',
    find: 'export const LOOKS: readonly number[] = [1_000, 5_000, 30_000]',
    replace: 'export const LOOKS: readonly number[] = [1_000]',
  },
  {
    keeps: 'a change by name from being sent again',
    file: 'change/settle.ts',
    find: 'if (lostAt !== undefined && !BY_ID.includes(change.done)) return false',
    replace: '',
  },
  {
    keeps: 'a second deletion that finds nothing from being told as somebody else’s',
    file: 'change/settle.ts',
    find: 'return isOver ? whenGone : { item, kind: done }',
    replace: 'return whenGone',
  },
  {
    keeps: 'settling from holding up the other batches',
    file: 'change/settle.ts',
    find: 'return [later(lostAt + wait, changes, changing, work)]',
    replace: 'return [later(lostAt, changes, changing, () => changing.execution.clock.sleep(wait).then(work))]',
  },
  {
    keeps: 'trouble in the server from being told as a refusal',
    file: 'change/outcomes.ts',
    find: 'whenUndone: isUnclear && TROUBLE.test(detail) ? failed(item, detail) : refused',
    replace: 'whenUndone: refused',
  },
]
