import type { Checkup } from './checkup.ts'
import type { Result } from './results.ts'

/** What a check-up found, as a command says it. */
export function checkupResult({ findings, exitCode }: Checkup, isWhole: boolean): Result {
  const width = Math.max(...findings.map(({ what }) => what.length))
  const wrong = findings.filter(({ todo }) => todo !== undefined).length
  const summary = wrong === 0 ? 'All is well.' : `${wrong} of ${findings.length} want something done.`
  return {
    kind: 'doctor',
    text: () =>
      [
        summary,
        ...findings.flatMap(({ what, value, all = [], todo }) => [
          ` ${todo === undefined ? ' ' : '!'} ${what.padEnd(width)}  ${value}${all.length > 0 && !isWhole ? ': --all' : ''}`,
          ...(isWhole ? all : []).map(one => `   ${''.padEnd(width)}  ${one}`),
          ...(todo === undefined ? [] : [`   ${'to do'.padEnd(width)}  ${todo}`]),
        ]),
      ].join('\n'),
    rows: () => findings.map(({ what, value, all, todo = '' }) => [what, all?.join(', ') ?? value, todo]),
    summary: () => summary,
    json: () => ({ exitCode, findings }),
  }
}
