import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a kind that nobody knows from being read',
    file: 'shape.ts',
    find: '(isKind(value) ? value : refuse(',
    replace:
      '(isKind(value) || typeof value === "string" ? (isKind(value) ? value : (Object.keys(kinds)[0] as Kind)) : refuse(',
  },
  {
    keeps: 'a word of a guard that nobody knows from being passed over',
    file: 'shape.ts',
    find: 'if (!Object.hasOwn(shapes, key)) refuse(',
    replace: 'if (key === "") refuse(',
  },
  {
    keeps: 'an action from being done to what it is not for',
    file: 'journal/selection-shapes.ts',
    find: '!isDoneTo(item.action, item.kind)',
    replace: 'false',
  },
  {
    keeps: 'the place of a missing item from being passed over',
    file: 'journal/journal-lines.ts',
    find: 'given < items ? given',
    replace: 'given < Number.POSITIVE_INFINITY ? given',
  },
  {
    keeps: 'a missing group from being no protection',
    file: 'journal/selection-lines.ts',
    find: 'place >= known',
    replace: 'place < 0',
  },
]
