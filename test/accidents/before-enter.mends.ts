import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a `then` called by hand at a prompt from beginning anything',
    file: 'prompt/lazy-promise.ts',
    find: 'if (promptHere() === undefined || isAwaited)',
    replace: 'if (true)',
  },
  {
    keeps: 'functions that `bind` made from being taken for an await',
    file: 'prompt/lazy-promise.ts',
    find: "given.name === '' &&",
    replace: '',
  },
  {
    keeps: 'an await that a completion evaluates from beginning anything',
    file: 'prompt/prompt.ts',
    find: 'return lines.getStore() ?? unentered',
    replace: 'return unentered',
  },
  {
    keeps: "prompts of a program's own from beginning what is typed",
    file: 'prompt/prompt.ts',
    find: 'if (isPrompt(this)) carryLine(this)',
    replace: '',
  },
  {
    keeps: 'what loads the library while it is typed from beginning anything',
    file: 'prompt/prompt.ts',
    find: 'unentered = promptHere()?.line || undefined',
    replace: 'promptHere()',
  },
  {
    keeps: "the user's functions that a completion calls from failing again and again",
    file: 'prompt/lazy-promise.ts',
    find: 'if (promptAwaits(line)) reject',
    replace: 'reject',
  },
  {
    keeps: 'a prompt from waiting for what does not begin',
    file: 'prompt/lazy-promise.ts',
    find: 'if (promptAwaits(line)) reject(notEntered())',
    replace: 'void reject',
  },
  {
    keeps: "an iterator's first step from reading while it is typed",
    file: 'dsl/endings.ts',
    find: '  await whileTyped()\n',
    replace: '',
  },
  {
    keeps: "Node's own completion, which evaluates, from the REPL of coppice",
    file: 'terminal/repl/start-repl.ts',
    find: '    completer: completer.complete,\n',
    replace: '',
  },
  {
    keeps: 'the REPL of coppice known for a prompt',
    file: 'terminal/repl/start-repl.ts',
    find: '  usePrompt(server)\n',
    replace: '',
  },
  {
    keeps: 'an apply from beginning before anybody waits for it',
    file: 'dsl/preview.ts',
    find: 'return lazily(() => this.#apply(options))',
    replace: 'return this.#apply(options)',
  },
  {
    keeps: 'a prompt from adding up every item at every key',
    file: 'dsl/report.ts',
    find: 'this.#outcomes ??=',
    replace: 'this.#outcomes =',
  },
  {
    keeps: 'a name at a prompt from printing more than a screen',
    file: 'prompt/one-screen.ts',
    find: 'if (lines.length <= MOST_LINES) return',
    replace: 'return',
  },
]
