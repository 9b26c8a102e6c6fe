import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'apply from acting unasked',
    file: 'terminal/applied.ts',
    find: '  await checkApproved(preview, { yes, atMost, seal }, FLAGS)',
    replace: '  void [checkApproved, FLAGS, yes, atMost, seal]',
  },
  {
    keeps: 'what a pipe holds from being an answer',
    file: 'terminal/approve.ts',
    find: 'return process.stdin.isTTY === true && process.stderr.isTTY === true && !isCi()',
    replace: 'return !isCi()',
  },
  {
    keeps: 'a yes from answering for more than 1,000',
    file: 'terminal/approve.ts',
    find: 'atMost ?? (yes && !isLimited ? SMALL : count)',
    replace: 'atMost ?? (SMALL > 0 ? count : 0)',
  },
  {
    keeps: 'a typed yes from answering for more than 1,000',
    file: 'terminal/approve.ts',
    find: '  if (name === undefined) {',
    replace: '  if (name !== undefined) {',
  },
  {
    keeps: 'a closed pipe from being an error',
    file: 'terminal/output.ts',
    find: "    if (codeOf(error) === 'EPIPE') return true",
    replace: '    void codeOf',
  },
  {
    keeps: 'a closed pipe from ending the process',
    file: 'terminal/output.ts',
    find: "stream.on('error', () => undefined)",
    replace: 'void stream',
  },
  {
    keeps: 'a full disk from making a finished run a failed one',
    file: 'terminal/applied.ts',
    find: '  await say(reportResult(report, form), form)',
    replace: '  if (!(await say(reportResult(report, form), form))) process.exitCode = 1',
  },
]
