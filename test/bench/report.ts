import type { Bench } from './bench.ts'
import { type Measured, median, type Results, spread } from './measure.ts'

const time = (milliseconds: number) =>
  Number.isNaN(milliseconds)
    ? '–'
    : milliseconds < 10_000
      ? `${Math.round(milliseconds)} ms`
      : `${(milliseconds / 1000).toFixed(1)} s`
const bytes = (count: number) => (count < 1e6 ? `${Math.round(count / 1e3)} kB` : `${(count / 1e6).toFixed(1)} MB`)
export const percent = (share: number) => `${Math.round(share * 100)} %`

/** What is measured as a number. */
export type Measure = keyof Omit<Measured, 'failure'>

/** The middle of what a contestant did. */
export function middle(results: Results, name: string, key: Measure): number {
  return median((results[name] ?? []).map(one => one[key]))
}

/** How much faster ours is than another, repeat by repeat: the middle, and by how much it varies. */
export function timesFaster(results: Results, name: string): string {
  const ours = results['coppice'] ?? []
  const ratios = (results[name] ?? []).flatMap((one, repeat) => {
    const own = ours[repeat]
    return own === undefined ? [] : [one.whole / own.whole]
  })
  if (ratios.length === 0) return ''
  const varies = ratios.length > 1 ? ` ±${percent(spread(ratios) / 2)}` : ''
  const ratio = median(ratios)
  return `${ratio < 10 ? ratio.toFixed(2) : Math.round(ratio)}×${varies}`
}

/** Everything that was measured, scenario by scenario. */
export function scenarioTables({ scenarios, library, skipped }: Bench): string {
  const tables = scenarios.map(({ scenario, results }) => {
    const rows = Object.entries(results).map(([name, all]) => {
      const of = (key: Measure) => middle(results, name, key)
      const failure = all.find(one => one.failure !== undefined)?.failure
      return [
        name,
        `${of('requests')}`,
        `${of('turnedAway')}`,
        bytes(of('bytesSent')),
        bytes(of('bytesReceived')),
        time(of('firstRow')),
        time(of('firstDeletion')),
        time(of('whole')),
        name === 'coppice' ? '1×' : timesFaster(results, name),
        time(of('cpu')),
        time(of('serverCpu')),
        bytes(of('memory')),
        `${of('changed')}`,
        `${of('wrong')}${failure === undefined ? '' : `; ended by ${failure}`}`,
      ]
    })
    return `### ${scenario.title}\n\n${table(HEADS, rows)}`
  })
  const figures = library.map(({ what, value, beside = '' }) => [what, value, beside])
  const parts = [
    ...tables,
    ...(figures.length > 0 ? [`### The library\n\n${table(['what', '', 'beside'], figures)}`] : []),
  ]
  return [...parts, ...skipped.map(one => `Skipped: ${one}.`)].join('\n\n')
}

const HEADS = [
  'who',
  'requests',
  'turned away',
  'sent',
  'received',
  'first row',
  'first deletion',
  'whole',
  'times ours',
  'processor',
  "server's processor",
  'memory',
  'changed',
  'wrong',
]

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}
