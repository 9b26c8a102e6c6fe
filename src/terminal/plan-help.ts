import { wrapped } from '../prompt/one-screen.ts'
import { helpWidth } from './help-width.ts'

const WHAT = `PLAN is an expression with the words of coppice in scope, in one pair of quotes, or a file (.mjs, or .ts where Node reads it) whose default export is a plan. An expression cannot read or change anything by itself. A file is code that you trust: it is run, and may read.`

const EXAMPLES = `Examples:
  coppice preview "artifacts().inCollection('my-team/vision/checkpoint').sparing({ last: 3 }).delete()"
  coppice preview cleanup.mjs --save cleanup.preview.jsonl
  coppice run "artifacts().inProject('my-team/vision').where(orphaned()).delete()" --yes --at-most 5000`

/** What a command that takes a plan says of it. */
export function planHelp(): string {
  return `\n${wrapped(WHAT, helpWidth())}\n\n${EXAMPLES}\n`
}
