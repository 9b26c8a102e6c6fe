/** The known name that `name` was probably meant to be: at most a third of its letters differ. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase()
  const ranked = known.map(each => ({ each, steps: distance(wanted, each.toLowerCase()) }))
  const [best] = ranked.sort((one, other) => one.steps - other.steps)
  return best && best.steps <= Math.max(2, best.each.length / 3) ? best.each : undefined
}

/** Levenshtein's: letters put in, left out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [column, other] of [...to].entries()) {
      const [above = 0, left = 0, corner = 0] = [row[column + 1], next[column], row[column]]
      next.push(Math.min(above + 1, left + 1, corner + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
