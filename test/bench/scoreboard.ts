import type { Bench } from './bench.ts'
import { type Figures, figuresOf } from './figures.ts'
import { middle, table } from './report.ts'
import { FULL } from './scenarios.ts'

/** What is told, of W&B's SDK, of coppice, what was to be reached, and how to see it again. */
type Row = readonly [what: string, sdk: string, coppice: string, goal: string, againWith: string]

const again = (names: string) => `\`npm run bench -- full ${names}\``

/** The table of docs/scoreboard.md. What was measured of the SDK alone stands as it is. */
export function scoreboard(bench: Bench): string {
  const figures = figuresOf(bench)
  const rows = [requests, times, shares, processor, otherTasks, readings, library].flatMap(part => part(figures))
  const note = `Taken on ${bench.takenAt.slice(0, 10)} with ${bench.machine}, all on one machine, the server in a process of its own; ± is half the spread over repeats.${growth(bench)}`
  // A run of a few scenarios shows what it measured; the whole one shows also what it could not.
  const isWhole = bench.form === 'full' && bench.scenarios.length === FULL.length
  const shown = rows.filter(([, , ours]) => isWhole || !/skipped|not measured|NaN/.test(ours))
  return `${table(['what', "W&B's SDK", 'coppice', 'goal', 'again with'], shown)}\n\n${note}`
}

function requests({ of }: Figures): readonly Row[] {
  return [
    [
      'requests for 1,000 deletions, listing and second look included',
      of('1000-20', 'sdk b', 'requests'),
      of('1000-20', 'coppice', 'requests'),
      '≤ 22: 20, and 2 for what other runs logged',
      again('1000-20'),
    ],
    ['the same, pages of 100', '', of('10000-page', 'coppice', 'requests', 10), '≤ 45', again('10000-page')],
    [
      'the same, at most 15 aliases',
      '',
      of('10000-aliases', 'coppice', 'requests', 10),
      '≤ 150',
      again('10000-aliases'),
    ],
    [
      'requests to the first row of a listing',
      of('1000-20', 'sdk b', 'firstRowRequests'),
      of('1000-20', 'coppice', 'firstRowRequests'),
      '1',
      again('1000-20'),
    ],
    [
      'needed versions that went, of 42',
      of('lived-in', 'sdk b', 'wrong'),
      of('lived-in', 'coppice', 'wrong'),
      '0',
      again('lived-in'),
    ],
  ]
}

function times({ faster, tenfold }: Figures): readonly Row[] {
  return [
    ['time for 1,000 deletions, 20 ms', '1×', faster(['1000-20'], 'sdk b'), '', again('1000-20')],
    ['time for 1,000 deletions, 100 ms', '1×', faster(['1000-100'], 'sdk b'), '', again('1000-100')],
    ['time for 10,000 deletions, 20 ms', '1×', faster(['10000-20-free'], 'sdk b'), '≥ 100×', again('10000-20-free')],
    [
      'time for 10,000 deletions, 100 ms; the loop takes ten times its 1,000',
      '1×',
      tenfold('10000-100-free'),
      '≥ 285×',
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
  ]
}

function shares({ share }: Figures): readonly Row[] {
  const free = ['10000-0', '10000-20-free', '10000-100-free'] as const
  const of = (bound: string) => {
    const [none, few, many] = free.map(name => share(name, bound))
    return `${none} without latency, ${few} at 20 ms, ${many} at 100 ms`
  }
  return [
    ['share of what the server can do, 10,000 at 20 ms', '', share('10000-20', 'tuned'), '≥ 95 %', again('10000-20')],
    [
      'share of what the server can do, 10,000 at 100 ms',
      '',
      share('10000-100', 'tuned'),
      '≥ 95 %',
      again('10000-100'),
    ],
    [
      'share of a raw client that asks the same, of a server that nothing limits, 10,000',
      '',
      of('same questions'),
      '≥ 85 %',
      again(free.join(' ')),
    ],
    [
      'the same at 20 ms, answers compressed',
      '',
      share('10000-compressed', 'same questions'),
      '≥ 85 %',
      again('10000-compressed'),
    ],
    [
      'share of a raw client that asks ids alone and looks at nothing again, of the same server',
      '',
      of('tuned'),
      '',
      again(free.join(' ')),
    ],
  ]
}

function processor({ each }: Figures): readonly Row[] {
  const beside = (measure: 'cpu' | 'serverCpu' | 'whole') =>
    `${each('coppice', measure)}; a raw client that asks the same ${each('same questions', measure)}`
  const both = again('1000-0 10000-0')
  return [
    ['processor time for each version, preview and apply', each('sdk b', 'cpu'), beside('cpu'), '≤ 0.070 ms', both],
    ["the server's own in the same runs", each('sdk b', 'serverCpu'), beside('serverCpu'), '', both],
    ['what passes meanwhile, without latency', each('sdk b', 'whole'), beside('whole'), '', both],
  ]
}

/** What is no plain deletion. */
function otherTasks({ of, within, faster, behindListing }: Figures): readonly Row[] {
  const row = (what: string, name: string, goal: string, ours = of(name, 'coppice', 'requests')): Row => [
    what,
    of(name, 'sdk loop', 'requests'),
    `${ours}; ${faster([name], 'sdk loop')}`,
    goal,
    again(name),
  ]
  const last300 = of('last-300', 'coppice', 'requests')
  return [
    row('requests and time for 1,000 deletions, the last 100 stay', 'last-100', within('last-100', 100)),
    ['requests for 1,000 deletions, the last 300 stay', '', last300, '≤ 40', again('last-300')],
    row('requests and time for 1,000 deletions, the best 200 stay', 'best-200', within('best-200', 200)),
    row(
      'requests and time for 900 deletions, the best 5 of 20 groups that cross 1,000 collections stay',
      'crossing-groups',
      within('crossing-groups', 100),
      behindListing('crossing-groups'),
    ),
    row('requests and time to count 7,000 collections', 'collections', '≤ 80'),
    row('the same, for those that hold nothing', 'empty-collections', '≤ 150'),
    row('the same, to clear away these 5,900', 'clear-collections', '≤ 450'),
    row('requests and time for 1,000 tags', 'tags', '≤ 26'),
  ]
}

function readings({ of, figure }: Figures): readonly Row[] {
  const listed = of('1000-0', 'sdk c', 'bytesReceived', 1000)
  const quick = '`npm run bench`'
  return [
    [
      'bytes for each version, of a query of ids and aliases in a collection',
      listed,
      figure('bytes for each version, of a query of ids and aliases in a collection'),
      '≤ 150',
      quick,
    ],
    [
      'the same of a run, where each row names its collection',
      listed,
      figure('bytes for each version, of the same of a run, where each row names its collection'),
      '',
      quick,
    ],
    [
      'bytes for each version, of a plan to delete with its guards, of a collection',
      listed,
      figure('bytes for each version, of a plan to delete what is in a collection'),
      '≤ 340',
      quick,
    ],
    [
      'the same of a run',
      listed,
      figure('bytes for each version, of a plan to delete what a run logged'),
      '≤ 400',
      quick,
    ],
    [
      'the same of a run, with second look and deletion',
      of('1000-20', 'sdk b', 'bytesReceived', 1000),
      of('1000-20', 'coppice', 'bytesReceived', 1000),
      '≤ 850',
      again('1000-20'),
    ],
    [
      'the same, answers compressed',
      of('10000-compressed', 'sdk pool 10', 'bytesReceived', 10_000),
      of('10000-compressed', 'coppice', 'bytesReceived', 10_000),
      '',
      again('10000-compressed'),
    ],
  ]
}

function library({ figure }: Figures): readonly Row[] {
  const [memory, quick] = ['`npm run bench:memory`', '`npm run bench`']
  return [
    [
      'memory for each of 1,000,000 rows of a `sparing`, above a listing',
      'about 4 kB',
      figure('memory for each row of a sparing over 1,000,000'),
      '≤ 100 B',
      memory,
    ],
    [
      'memory for each of 1,000,000 items of a preview to delete them',
      'about 4 kB',
      figure('memory for each item of a preview to delete 1,000,000'),
      '≤ 130 B',
      memory,
    ],
    [
      'memory for each of them while it is applied, at most',
      'about 4 kB',
      figure('memory for each item of a run of 1,000,000 deletions'),
      '≤ 500 B',
      '`npm run bench:memory -- run`',
    ],
    ["processor time to import 'coppice', above bare Node", '0.8 s', figure("import 'coppice'"), '≤ 40 ms', quick],
    ['a closure that reads one field', '–', figure('a closure that reads one field'), '≤ 120 ns a row', quick],
    [
      'type instantiations of the headline chain',
      '–',
      figure('type instantiations of the headline chain'),
      '≤ 25',
      quick,
    ],
  ]
}

/** By what power of the number of versions the time grows, where nothing else differs. */
function growth({ scenarios }: Bench): string {
  const points = scenarios.flatMap(({ scenario: { server, versions, task, isCompressed = false }, results }) => {
    const isPlain = server.latency === 20 && Object.keys(server).length === 1 && task === undefined && !isCompressed
    const whole = middle(results, 'coppice', 'whole')
    return isPlain && !Number.isNaN(whole) ? [[Math.log(versions), Math.log(whole)] as const] : []
  })
  if (points.length < 3) return ''
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, at]) => at))]
  const slope = mean(points.map(([atX, atY]) => (atX - x) * (atY - y))) / mean(points.map(([atX]) => (atX - x) ** 2))
  return ` coppice's time grows with the number of versions to the power of ${slope.toFixed(2)}.`
}
