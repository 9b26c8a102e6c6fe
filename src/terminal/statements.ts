/** A line that Node takes for a command of its own where it stands alone, as `.exit` or `.load file`. */
const COMMAND = /^\s*\.(?:(?:break|clear|editor|exit|help)\s*|(?:load|save)(?:\s+[^\s(].*)?)$/

/** A line that goes on with the chain of the line before. */
const LINK = /^\s*(?:\?\.|\.(?![.\d]))/

const COMMENT = /^\s*(?:\/\/|\/\*.*\*\/\s*$)/

/** The lines of a session as the statements that they make. */
export interface Statements {
  /** Takes a line; what is known to be whole by it. */
  add(line: string): readonly string[]
  /** What is still held, since no line comes any more. */
  rest(): readonly string[]
}

/**
 * Joins lines that begin with a dot to the line before, over comments, as JavaScript does and node:repl does not: it runs
 * the line before alone, without its filters. An empty line, or a command of Node's, ends what is held.
 *
 * @example
 * ```ts
 * const statements = createStatements()
 * statements.add('artifacts()') // => []
 * statements.add("  .ofRun('r')") // => []
 * statements.rest() // => ["artifacts()\n  .ofRun('r')"]
 * ```
 */
export function createStatements(): Statements {
  let held: string | undefined
  const rest = () => {
    const whole = held === undefined ? [] : [held]
    held = undefined
    return whole
  }
  return {
    rest,
    add(line) {
      if (COMMAND.test(line)) return [...rest(), line]
      const isEmpty = line.trim() === ''
      if (held !== undefined && (isEmpty || COMMENT.test(line) || LINK.test(line))) {
        held += `\n${line}`
        return isEmpty ? rest() : []
      }
      if (isEmpty) return [line]
      const whole = rest()
      held = line
      return whole
    },
  }
}

/** Whether a statement begins with a dot: what it belongs to has run, or was never there. */
export function isLinkAlone(statement: string): boolean {
  return LINK.test(statement) && !COMMAND.test(statement)
}
