/** What the server still has under way, although its answer is out. */
export interface Late {
  /** Runs it when the so-manieth further request comes, just before that one. */
  put(run: () => Promise<unknown>, after: number): void
  /** A request has come. */
  arrived(): Promise<void>
  /** Runs all of it now. */
  finish(): Promise<void>
  forget(): void
}

/** Counts in requests and not in time, so that a test that runs again sees the same. */
export function createLate(): Late {
  let waiting: readonly { readonly run: () => Promise<unknown>; readonly left: number }[] = []
  async function runUpTo(left: number): Promise<void> {
    const due = waiting.filter(one => one.left <= left)
    waiting = waiting.filter(one => one.left > left)
    // Nobody hears any more what becomes of it.
    for (const { run } of due) await run().catch(() => undefined)
  }
  return {
    put: (run, after) => {
      waiting = [...waiting, { run, left: after }]
    },
    arrived: () => {
      waiting = waiting.map(({ run, left }) => ({ run, left: left - 1 }))
      return runUpTo(0)
    },
    finish: () => runUpTo(Number.POSITIVE_INFINITY),
    forget: () => {
      waiting = []
    },
  }
}
