import type { REPLServer } from 'node:repl'
import type { History } from './history.ts'

/**
 * Gives a server the history of its user, and gives a function that adds to it what was entered. Node's own would keep each
 * line of a paste by itself, and the end of a longer line behind a shorter one.
 */
export function keepHistory(server: REPLServer, { entries, add }: History): (entry: string) => void {
  const lines: unknown = Reflect.get(server, 'history')
  const show = () => {
    if (Array.isArray(lines)) lines.splice(0, lines.length, ...entries)
  }
  show()
  return entry => {
    add(entry)
    show()
  }
}
