import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'reasons and groups of a preview from being changed',
    file: 'dsl/preview.ts',
    find: 'this.#selection = frozen(selection)',
    replace: 'this.#selection = selection',
  },
  {
    keeps: 'the outcomes of a report from being changed',
    file: 'dsl/report.ts',
    find: 'this.#applied = frozen(applied)',
    replace: 'this.#applied = applied',
  },
  {
    keeps: 'the aliases that go from being changed',
    file: 'actions/remove-aliases.ts',
    find: 'removes: Object.freeze(removes)',
    replace: 'removes',
  },
  {
    keeps: 'what was seen of times from being changed with a Date',
    file: 'resources/version/facts.ts',
    find: '  if (value instanceof Date) return value.toISOString()\n',
    replace: '',
  },
]
