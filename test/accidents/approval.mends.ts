import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'apply from acting unasked',
    file: 'terminal/binary.ts',
    find: 'if (await isApproved(preview, { host: client.host, yes, atMost })) return',
    replace: 'return',
  },
  {
    keeps: 'what a pipe holds from being an answer',
    file: 'terminal/approve.ts',
    find: 'return process.stdin.isTTY === true && process.stderr.isTTY === true && !process.env[',
    replace: 'return !process.env[',
  },
  {
    keeps: 'a yes from answering for more than 1,000',
    file: 'terminal/approve.ts',
    find: 'atMost ?? (yes ? SMALL : count)',
    replace: 'atMost ?? count',
  },
  {
    keeps: 'a typed yes from answering for more than 1,000',
    file: 'terminal/approve.ts',
    find: "count > SMALL ? String(count) : 'yes'",
    replace: "'yes'",
  },
  {
    keeps: 'a closed pipe from being an error',
    file: 'terminal/output.ts',
    find: " || codeOf(error) === 'EPIPE'",
    replace: '',
  },
  {
    keeps: 'a closed pipe from ending the process',
    file: 'terminal/output.ts',
    find: "stream.on('error', () => undefined)",
    replace: 'void stream',
  },
  {
    keeps: 'a full disk from making a finished run a failed one',
    file: 'terminal/binary.ts',
    find: '  await printed(done.table())',
    replace: '  if (!(await printed(done.table()))) process.exitCode = 1',
  },
]
