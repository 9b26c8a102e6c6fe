/** A part of the picture, in pixels. */
export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/**
 * Divides a box among values, in their order, into boxes that are as nearly square as can be: a strip along the shorter side
 * takes values as long as its flattest box grows less flat by it (Bruls, Huizing and van Wijk, 2000).
 */
export function squarified(values: readonly number[], box: Box): readonly Box[] {
  const made: Box[] = []
  let { x0, y0, x1, y1 } = box
  let left = values.reduce((sum, value) => sum + value, 0)
  while (made.length < values.length) {
    const [wide, high] = [x1 - x0, y1 - y0]
    const short = Math.min(wide, high)
    const scale = left > 0 ? (wide * high) / left : 0
    let strip: number[] = []
    for (const value of values.slice(made.length)) {
      const longer = [...strip, value * scale]
      if (strip.length > 0 && flattest(longer, short) > flattest(strip, short)) break
      strip = longer
    }
    const area = strip.reduce((sum, part) => sum + part, 0)
    const thick = short > 0 ? area / short : 0
    let along = wide < high ? x0 : y0
    for (const part of strip) {
      const to = along + (thick > 0 ? part / thick : 0)
      made.push(wide < high ? { x0: along, x1: to, y0, y1: y0 + thick } : { x0, x1: x0 + thick, y0: along, y1: to })
      along = to
    }
    left -= scale > 0 ? area / scale : 0
    if (wide < high) y0 += thick
    else x0 += thick
  }
  return made
}

/** How many times longer than wide the flattest box of a strip is. */
function flattest(strip: readonly number[], side: number): number {
  const area = strip.reduce((sum, part) => sum + part, 0)
  const square = (side / area) ** 2
  return Math.max(square * Math.max(...strip), 1 / (square * Math.min(...strip)))
}
