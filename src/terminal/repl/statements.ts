/** A line that Node takes for one of its own commands when it stands alone, as `.exit` or `.load file`. */
const COMMAND = /^\s*\.(?:(?:break|clear|editor|exit|help)\s*|(?:load|save)(?:\s+[^\s(].*)?)$/

/** A line that continues the chain of the line before. */
const LINK = /^\s*(?:\?\.|\.(?![.\d]))/

const COMMENT = /^\s*(?:\/\/|\/\*.*\*\/\s*$)/

/** The lines of a session as the statements that they make. */
export interface Statements {
  /** Takes a line, and gives the statements that are known to be complete now. */
  add(line: string): readonly string[]
  /** The statements that are still held, when no more lines come. */
  rest(): readonly string[]
}

/**
 * Joins lines that begin with a dot to the line before, over comments, as JavaScript does. node:repl does not: it runs the
 * line before alone, without its filters. An empty line, or a command of Node's, ends what is held.
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

/** Whether a statement begins with a dot. The chain that it belongs to has run already, or was never there. */
export function isLinkAlone(statement: string): boolean {
  return LINK.test(statement) && !COMMAND.test(statement)
}
