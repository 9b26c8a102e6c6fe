/** What a process with a planted bug says by its exit code; any other is a mistake of ours. */
export const EXIT = { survived: 0, caught: 7 } as const
