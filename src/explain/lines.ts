import { shownText } from '../errors/shown-text.ts'

/** A line of an explanation: its label, its text, and how deep it stands. */
export interface Line {
  readonly label: string
  readonly text: string
  readonly depth: number
}

export function line(label: string, text: string, depth = 0): Line {
  return { label, text, depth }
}

/** Lines that stand inside another. */
export function nested(lines: readonly Line[]): readonly Line[] {
  return lines.map(one => ({ ...one, depth: one.depth + 1 }))
}

/** Lines under a title. */
export function print(title: string, lines: readonly Line[]): string {
  return [
    shownText(title),
    ...lines.map(({ label, text, depth }) =>
      `${'  '.repeat(depth + 1)}${label.padEnd(8)} ${shownText(text)}`.trimEnd(),
    ),
  ].join('\n')
}
