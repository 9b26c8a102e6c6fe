import type { Bench } from './bench.ts'
import { median, type Results } from './measure.ts'
import { type Measure, middle, percent, timesFaster } from './report.ts'

/** What the scoreboard is made of, as texts; what was not measured says so. */
export interface Figures {
  /** A figure of a contestant, in all or for each of so many. */
  of(name: string, who: string, measure: Measure, divisor?: number): string
  /** Requests of coppice, and those of its preview apart. */
  behindListing(name: string): string
  /** How much faster coppice is than another, scenario by scenario. */
  faster(names: readonly string[], who: string): string
  /** How much faster coppice is than a loop that takes ten times as long as for a tenth. */
  tenfold(name: string): string
  /** The share of a raw client's speed that coppice reaches. */
  share(name: string, bound: string): string
  /** Milliseconds for each version: what 10,000 take above 1,000, so that the start does not count. */
  each(who: string, measure: Measure): string
  /** How many requests coppice may send for 1,000 deletions: so many witnesses are read again in each half second. */
  within(name: string, witnesses: number): string
  /** What was measured of the library itself. */
  figure(what: string): string
}

export function figuresOf({ scenarios, library }: Bench): Figures {
  const of = (name: string): Results => scenarios.find(({ scenario }) => scenario.name === name)?.results ?? {}
  const ours = (name: string, measure: Measure) => middle(of(name), 'coppice', measure)
  const each = (who: string, measure: Measure) =>
    (middle(of('10000-0'), who, measure) - middle(of('1000-0'), who, measure)) / 9000
  return {
    of: (name, who, measure, divisor = 1) =>
      of(name)[who] === undefined ? 'skipped' : `${Math.round(middle(of(name), who, measure) / divisor)}`,
    behindListing: name =>
      of(name)['coppice'] === undefined
        ? 'skipped'
        : `${ours(name, 'requests') - ours(name, 'listing')}, and ${ours(name, 'listing')} to list`,
    faster: (names, who) => {
      const ratios = names.map(name => timesFaster(of(name), who)).filter(ratio => ratio !== '')
      return ratios.length === 0 ? 'skipped' : `${ratios.join(' and ')} faster`
    },
    // The loop sends one request at a time, so ten times as many take ten times as long.
    tenfold: name => {
      const ratio = (middle(of('1000-100'), 'sdk b', 'whole') * 10) / ours(name, 'whole')
      return Number.isNaN(ratio) ? 'skipped' : `${Math.round(ratio)}× faster`
    },
    share: (name, bound) => {
      const ratios = (of(name)['coppice'] ?? []).flatMap((own, repeat) => {
        const other = of(name)[bound]?.[repeat]
        return other === undefined ? [] : [other.whole / own.whole]
      })
      if (ratios.length === 0) return 'not measured'
      const all = ratios.length === 1 ? '' : ` (${ratios.map(percent).join(', ')})`
      return `${percent(median(ratios))}${all}`
    },
    each: (who, measure) => (Number.isNaN(each(who, measure)) ? 'not measured' : `${each(who, measure).toFixed(3)} ms`),
    within: (name, witnesses) => {
      const halves = Math.ceil(ours(name, 'whole') / 500)
      const more = halves * Math.ceil(witnesses / 100)
      return `≤ ${20 + more}: 20, and ${more} for witnesses in ${halves} half seconds`
    },
    figure: what => library.find(one => one.what === what)?.value ?? 'not measured',
  }
}
