import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a pattern as text is refused by rules',
    file: 'conditions/sparing/parse-sparing.ts',
    find: '  if (pattern !== undefined)\n    throw badRule(',
    replace: '  if (pattern !== undefined && pattern !== pattern)\n    throw badRule(',
  },
  {
    keeps: 'a pattern as text is refused by conditions',
    file: 'conditions/parse-condition.ts',
    find: '    if (kind.accepts(one)) kind.check?.(one, at)\n',
    replace: '',
  },
  {
    keeps: 'what rules and conditions name and no row has is told',
    file: 'rows/nothing.ts',
    find: 'reading.lookouts.get(step)?.note(wordOf(step)) ?? ',
    replace: '',
  },
  {
    keeps: 'an except that takes nothing away is told',
    file: 'rows/nothing.ts',
    find: "if (step.kind === 'except' && ",
    replace: "if (step.kind === 'except' && step.input === step.other && ",
  },
  {
    keeps: 'a type that no row has is told',
    file: 'rows/nothing.ts',
    find: '  for (const note of await unknownTypes(query, reading)) notes.push(note)\n',
    replace: '',
  },
  {
    keeps: 'a kind of maker is one of two',
    file: 'conditions/parse-condition.ts',
    find: 'accepts: value => names.some(name => name === value)',
    replace: "accepts: value => typeof value === 'string',",
  },
]
