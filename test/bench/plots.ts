import type { Bench } from './bench.ts'
import { median } from './measure.ts'

const [WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT, TOP] = [640, 380, 64, 48, 150, 24]
const COLOURS = ['#2a6fdb', '#d9822b', '#3d9a50', '#b0413e', '#7b5ea7', '#5f6b7a']

interface Line {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

/** Plots for docs/scoreboard.md, as SVG by name. */
export function plots({ scenarios }: Bench): Readonly<Record<string, string>> {
  const lines = new Map<string, [number, number][]>()
  for (const { scenario, results } of scenarios) {
    // Growth is shown where nothing but the number of versions differs.
    if (
      scenario.task !== undefined ||
      scenario.isCompressed === true ||
      scenario.server.latency !== 20 ||
      scenario.server.capacity !== undefined ||
      scenario.server.limits !== undefined
    )
      continue
    for (const [name, all] of Object.entries(results)) {
      const points = lines.get(name) ?? []
      points.push([scenario.versions, median(all.map(({ whole }) => whole)) / 1000])
      lines.set(name, points)
    }
  }
  // One point shows no growth.
  const growth = [...lines]
    .filter(([, points]) => points.length > 1)
    .map(([name, points]) => ({ name, points: points.sort(([a], [b]) => a - b) }))
  return growth.length === 0 ? {} : { growth: chart('seconds to delete so many versions, 20 ms a round trip', growth) }
}

/** A chart of lines on two logarithmic axes. */
function chart(title: string, lines: readonly Line[]): string {
  const all = lines.flatMap(({ points }) => points)
  const range = (values: readonly number[]) => [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ]
  const [lowX = 0, highX = 1] = range(all.map(([x]) => x))
  const [lowY = 0, highY = 1] = range(all.map(([, y]) => y))
  const place = (value: number, low: number, high: number, from: number, to: number) =>
    from + ((Math.log10(value) - low) / Math.max(1, high - low)) * (to - from)
  const x = (value: number) => place(value, lowX, highX, LEFT, WIDTH - RIGHT)
  const y = (value: number) => place(value, lowY, highY, HEIGHT - BOTTOM, TOP)
  const powers = (low: number, high: number) =>
    Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index))
  const label = (value: number) => (value < 1 ? `${value}` : value.toLocaleString('en'))
  const grid = [
    ...powers(lowX, highX).map(
      at =>
        `<line x1="${x(at)}" y1="${TOP}" x2="${x(at)}" y2="${HEIGHT - BOTTOM}"/><text x="${x(at)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${label(at)}</text>`,
    ),
    ...powers(lowY, highY).map(
      at =>
        `<line x1="${LEFT}" y1="${y(at)}" x2="${WIDTH - RIGHT}" y2="${y(at)}"/><text x="${LEFT - 8}" y="${y(at) + 4}" text-anchor="end">${label(at)}</text>`,
    ),
  ]
  const last = ({ points }: Line) => points.at(-1) ?? ([1, 1] as const)
  const byHeight = [...lines].sort((a, b) => last(b)[1] - last(a)[1])
  const drawn = byHeight.map(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length]
    const path = points.map(([atX, atY]) => `${x(atX).toFixed(1)},${y(atY).toFixed(1)}`).join(' ')
    const dots = points.map(
      ([atX, atY]) => `<circle cx="${x(atX).toFixed(1)}" cy="${y(atY).toFixed(1)}" r="3" fill="${colour}"/>`,
    )
    const row = TOP + 14 + index * 20
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}<rect x="${WIDTH - RIGHT + 16}" y="${row - 9}" width="10" height="10" fill="${colour}"/><text x="${WIDTH - RIGHT + 32}" y="${row}">${name}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="12" fill="#333">
<title>${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${LEFT}" y="14" font-weight="bold">${title}</text>
<g stroke="#ddd">${grid.join('').replaceAll('<text', '<text stroke="none"')}</g>
${drawn.join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">versions</text>
</svg>
`
}
