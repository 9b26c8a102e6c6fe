import type { Bench } from './bench.ts'
import { type Measured, median, type Results, spread } from './measure.ts'
import { FULL } from './scenarios.ts'

const time = (milliseconds: number) =>
  Number.isNaN(milliseconds)
    ? '–'
    : milliseconds < 10_000
      ? `${Math.round(milliseconds)} ms`
      : `${(milliseconds / 1000).toFixed(1)} s`
const bytes = (count: number) => (count < 1e6 ? `${Math.round(count / 1e3)} kB` : `${(count / 1e6).toFixed(1)} MB`)
const percent = (share: number) => `${Math.round(share * 100)} %`

/** The middle of what a contestant did. */
function middle(results: Results, name: string, key: keyof Omit<Measured, 'failure'>): number {
  return median((results[name] ?? []).map(one => one[key]))
}

/** How much faster ours is than another, repeat by repeat: the middle, and by how much it varies. */
function timesFaster(results: Results, name: string): string {
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
      const of = (key: keyof Omit<Measured, 'failure'>) => middle(results, name, key)
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
        bytes(of('memory')),
        `${of('deleted')}`,
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
  'memory',
  'deleted',
  'wrong',
]

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The table of docs/scoreboard.md: W&B's SDK, ours, the goal, and how to see it again. What was measured of the SDK alone stands as it is. */
export function scoreboard(bench: Bench): string {
  const of = (name: string) => bench.scenarios.find(({ scenario }) => scenario.name === name)?.results ?? {}
  const share = (name: string, bound = 'tuned') => {
    const ratios = (of(name)['coppice'] ?? []).flatMap((own, repeat) => {
      const other = of(name)[bound]?.[repeat]
      return other === undefined ? [] : [other.whole / own.whole]
    })
    return ratios.length === 0 ? 'not measured' : `${percent(median(ratios))} (${ratios.map(percent).join(', ')})`
  }
  const faster = (names: readonly string[], who: string) => {
    const ratios = names.map(name => timesFaster(of(name), who)).filter(ratio => ratio !== '')
    return ratios.length === 0 ? 'skipped' : `${ratios.join(' and ')} faster`
  }
  // The loop sends one request at a time, so ten times as many take ten times as long.
  const tenfold = (name: string) => {
    const [its, ours] = [middle(of('1000-100'), 'sdk b', 'whole') * 10, middle(of(name), 'coppice', 'whole')]
    return Number.isNaN(its / ours) ? 'skipped' : `${Math.round(its / ours)}× faster`
  }
  const per = (name: string, who: string, key: 'bytesReceived' | 'requests' | 'firstRowRequests', divisor: number) =>
    of(name)[who] === undefined ? 'skipped' : `${Math.round(middle(of(name), who, key) / divisor)}`
  const figure = (what: string) => bench.library.find(one => one.what === what)?.value ?? 'not measured'
  const again = (name: string) => `\`npm run bench -- full ${name}\``
  const rows = [
    [
      'requests for 1,000 deletions, listing and second look included',
      per('1000-20', 'sdk b', 'requests', 1),
      per('1000-20', 'coppice', 'requests', 1),
      '≤ 45',
      again('1000-20'),
    ],
    ['the same, pages of 100', '', per('10000-page', 'coppice', 'requests', 10), '≤ 45', again('10000-page')],
    [
      'the same, at most 15 aliases',
      '',
      per('10000-aliases', 'coppice', 'requests', 10),
      '≤ 150',
      again('10000-aliases'),
    ],
    ['time for 1,000 deletions, 20 ms', '1×', faster(['1000-20'], 'sdk b'), '', again('1000-20')],
    ['time for 1,000 deletions, 100 ms', '1×', faster(['1000-100'], 'sdk b'), '', again('1000-100')],
    ['time for 10,000 deletions, 20 ms', '1×', faster(['10000-20-free'], 'sdk b'), '≥ 100×', again('10000-20-free')],
    [
      'time for 10,000 deletions, 100 ms; the loop takes ten times its 1,000',
      '1×',
      tenfold('10000-100-free'),
      '≥ 100×',
      again('1000-100 10000-100-free'),
    ],
    [
      'the same, pages of 100, where the loop has them too',
      '1×',
      tenfold('10000-page'),
      '≥ 80×',
      again('1000-100 10000-page'),
    ],
    [
      '10,000 deletions, beside a pool of 10, at 20 and 100 ms',
      '1×',
      faster(['10000-20-free', '10000-100-free'], 'sdk pool 10'),
      '≥ 10×',
      again('10000-20-free 10000-100-free'),
    ],
    ['share of what the server can do, 10,000 at 20 ms', '', share('10000-20'), '≥ 90 %', again('10000-20')],
    ['share of what the server can do, 10,000 at 100 ms', '', share('10000-100'), '≥ 90 %', again('10000-100')],
    [
      'the same, of a server that nothing limits but the processor that all share',
      '',
      `${share('10000-20-free')} at 20 ms, ${share('10000-100-free')} at 100 ms`,
      '≥ 90 %',
      again('10000-20-free 10000-100-free'),
    ],
    [
      'bytes for each version, of a query of ids and aliases in a collection, of a run',
      per('1000-0', 'sdk c', 'bytesReceived', 1000),
      [
        figure('bytes for each version, of a query of ids and aliases in a collection'),
        figure('bytes for each version, of the same of a run, where each row names its collection'),
      ].join(', '),
      '≤ 150',
      '`npm run bench`',
    ],
    [
      'bytes for each version, of a plan to delete with its guards',
      per('1000-0', 'sdk c', 'bytesReceived', 1000),
      figure('bytes for each version, of a plan to delete with its guards'),
      '≤ 320',
      '`npm run bench`',
    ],
    [
      'bytes for each version, with second look and deletion',
      per('1000-20', 'sdk b', 'bytesReceived', 1000),
      per('1000-20', 'coppice', 'bytesReceived', 1000),
      '',
      again('1000-20'),
    ],
    [
      'memory for each of 1,000,000 rows of a `sparing`, above a listing',
      'about 4 kB',
      figure('memory for each row of a sparing over 1,000,000'),
      '≤ 100 B',
      '`npm run bench:memory`',
    ],
    [
      'memory for each of 1,000,000 items of a preview to delete them',
      'about 4 kB',
      figure('memory for each item of a preview to delete 1,000,000'),
      '≤ 130 B',
      '`npm run bench:memory`',
    ],
    [
      'memory for each of them while it is applied, at most',
      'about 4 kB',
      figure('memory for each item of a run of 1,000,000 deletions'),
      '≤ 500 B',
      '`npm run bench:memory -- run`',
    ],
    [
      'requests to the first row of a listing',
      per('1000-20', 'sdk b', 'firstRowRequests', 1),
      per('1000-20', 'coppice', 'firstRowRequests', 1),
      '1',
      again('1000-20'),
    ],
    [
      'needed versions that went, of 42',
      of('lived-in')['sdk b'] === undefined ? 'skipped' : `${middle(of('lived-in'), 'sdk b', 'wrong')}`,
      `${middle(of('lived-in'), 'coppice', 'wrong')}`,
      '0',
      again('lived-in'),
    ],
    ["time to import 'coppice'", '0.8–1.1 s', figure("import 'coppice'"), '≤ 100 ms', '`npm run bench`'],
    [
      'type instantiations of the headline chain',
      '–',
      figure('type instantiations of the headline chain'),
      '≤ 25',
      '`npm run bench`',
    ],
  ]
  const note = `Taken on ${bench.takenAt.slice(0, 10)} with ${bench.machine}, all on one machine, the server in a process of its own; ± is half the spread over repeats.${growth(bench)}`
  // A run of a few scenarios shows what it measured; the whole one shows also what it could not.
  const isWhole = bench.form === 'full' && bench.scenarios.length === FULL.length
  const shown = rows.filter(([, , ours = '']) => isWhole || !/skipped|not measured|NaN/.test(ours))
  return `${table(['what', "W&B's SDK", 'coppice', 'goal', 'again with'], shown)}\n\n${note}`
}

/** By what power of the number of versions the time grows, where nothing else differs. */
function growth({ scenarios }: Bench): string {
  const points = scenarios.flatMap(({ scenario: { server, versions, world }, results }) => {
    const isPlain = server.latency === 20 && Object.keys(server).length === 1 && world === undefined
    const whole = middle(results, 'coppice', 'whole')
    return isPlain && !Number.isNaN(whole) ? [[Math.log(versions), Math.log(whole)] as const] : []
  })
  if (points.length < 3) return ''
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, at]) => at))]
  const slope = mean(points.map(([atX, atY]) => (atX - x) * (atY - y))) / mean(points.map(([atX]) => (atX - x) ** 2))
  return ` coppice's time grows with the number of versions to the power of ${slope.toFixed(2)}.`
}
