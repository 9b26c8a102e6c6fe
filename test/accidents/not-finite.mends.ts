import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what is not finite is not the best',
    file: 'rows/ranking.ts',
    find: 'Number.isFinite(judgement.value) ? (judgement.value as number) : Number.NaN',
    replace: "typeof answer.value === 'number' ? answer.value : Number.NaN",
  },
  {
    keeps: 'what is not finite is no number to a condition',
    file: 'conditions/compile-condition.ts',
    find: "return typeof value === 'number' && !Number.isFinite(value)",
    replace: 'return Number.isNaN(value) && value === undefined',
  },
  {
    keeps: 'what is not finite has no order',
    file: 'rows/order.ts',
    find: "(typeof value === 'number' && Number.isFinite(value))",
    replace: "typeof value === 'number'",
  },
  {
    keeps: 'what is not finite groups nothing',
    file: 'rows/ranking.ts',
    find: "['string', 'boolean'].includes(typeof group.value) || isExact(group.value)",
    replace: "['string', 'boolean', 'number'].includes(typeof group.value)",
  },
  {
    keeps: 'a rounded number groups nothing',
    file: 'rows/ranking.ts',
    find: 'if (Number.isFinite(group.value) && !isExact(group.value))',
    replace: 'if (group.value === undefined)',
  },
  {
    keeps: 'a rounded number has no equal',
    file: 'rows/distinct.ts',
    find: "typeof value === 'number' && Number.isFinite(value) && !isExact(value)",
    replace: 'value === undefined',
  },
  {
    keeps: 'a rounded number is no value to compare with',
    file: 'conditions/advice.ts',
    find: ' && (!Number.isInteger(value) || Number.isSafeInteger(value))',
    replace: '',
  },
]
