import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'all of a collection from going without its name',
    file: 'terminal/repl/start-repl.ts',
    find: '    askBeforeApply(askAtPrompt)\n',
    replace: '',
  },
  {
    keeps: 'an answer from being run as a line',
    file: 'terminal/repl/ask-at-prompt.ts',
    find: "  stdin.removeAllListeners('keypress')\n",
    replace: '',
  },
  {
    keeps: 'a line with a key out of the history',
    file: 'terminal/repl/history.ts',
    find: 'return SECRETS.test(entry) || strike(entry) !== entry',
    replace: 'return entry === SECRETS.source || strike(entry) === SECRETS.source',
  },
  {
    keeps: 'what nobody awaits from passing in silence',
    file: 'prompt/lazy-promise.ts',
    find: 'if (promptHere() !== undefined && typedLine() === undefined) expectBegin(promise)',
    replace: 'if (promptHere() === undefined && typedLine() === undefined) expectBegin(promise)',
  },
  {
    keeps: 'a link from going on with a result that is older than the line before',
    file: 'terminal/repl/evaluation.ts',
    find: '    // What is thrown at once is never called back.\n    forget()\n',
    replace: '    isOpen = false\n',
  },
  {
    keeps: 'a paste from running before Enter',
    file: 'terminal/repl/line-by-line.ts',
    find: 'if (!isPasting) wait()',
    replace: 'wait()',
  },
  {
    keeps: 'const from being refused the second time',
    file: 'terminal/repl/entered.ts',
    find: '  return declaredAgain(withoutImports(code))',
    replace: '  return declaredAgain(withoutImports(code)) && withoutImports(code)',
  },
]
