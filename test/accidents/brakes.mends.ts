import type { Mend } from './mend.ts'

const file = 'prompt/brakes.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'SIGTERM from ending at once',
    file,
    find: "['SIGINT', 'SIGTERM'] as const",
    replace: "['SIGINT'] as const",
  },
  { keeps: 'a second signal from being deaf', file, find: 'process.exit(130)', replace: 'void 0' },
  { keeps: 'two signals at once from leaving', file, find: 'if (isSamePress) return', replace: '' },
  { keeps: 'a stopped script from going on', file, find: 'if (stopped) controller.abort()', replace: '' },
  {
    keeps: 'a process that listens itself from being ended',
    file,
    find: 'if (process.listenerCount(name) === 1) process',
    replace: 'process',
  },
  {
    keeps: 'a closed stderr from ending the run',
    file: 'prompt/status.ts',
    find: 'writeSync(2, ',
    replace: 'process.stderr.write(',
  },
  {
    keeps: 'listeners from staying',
    file,
    find: '    stopListening?.()\n    stopListening = undefined\n  }\n}',
    replace: '  }\n}',
  },
  {
    keeps: 'a prompt from letting the run go on unseen',
    file,
    find: "  server.removeAllListeners('SIGINT')\n",
    replace: '',
  },
  {
    keeps: 'a prompt from going on to read',
    file: 'client.ts',
    find: 'stoppable(createEngine(options, this.#connection, listeners))',
    replace: 'createEngine(options, this.#connection, listeners)',
  },
  {
    keeps: 'a run that still reads from being ended by a signal',
    file: 'dsl/plan.ts',
    find: 'const { signal, release } = holdBrake(given.signal)',
    replace:
      'const { signal, release } = { signal: given.signal ?? new AbortController().signal, release: () => undefined }',
  },
]
