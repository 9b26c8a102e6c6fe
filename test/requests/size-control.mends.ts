import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a long way from being taken for much work',
    caughtBy: 'long way',
    file: 'requests/size-control.ts',
    find: 'Math.min(time / items, Math.max(0, ...slopes))',
    replace: 'time / items',
  },
  {
    keeps: 'one size alone from telling nothing for ever',
    caughtBy: 'that was taken for one before',
    file: 'requests/size-control.ts',
    find: 'if (work === undefined && items === 1) return next',
    replace: '',
  },
  {
    keeps: 'a document from taking more than a second of work',
    caughtBy: 'works long on each item',
    file: 'requests/size-control.ts',
    find: 'each * items > LONGEST ||',
    replace: 'each < 0 ||',
  },
  {
    keeps: 'reads from telling how much a document holds once changes do not come through',
    caughtBy: 'a proxy that gives up',
    file: 'requests/flow-control.ts',
    find: "if (kind === 'write') lastWrite ??= Number.POSITIVE_INFINITY",
    replace: '',
  },
  {
    keeps: 'slow reads from making documents of changes small',
    caughtBy: 'on reads alone',
    file: 'requests/flow-control.ts',
    find: "read: createSizeControl(learned, 'readSize', caps.look)",
    replace: "read: createSizeControl(learned, 'size', caps.look)",
  },
]
