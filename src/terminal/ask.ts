import { createInterface } from 'node:readline'
import { CoppiceError } from '../errors/coppice-error.ts'
import { shownText } from '../errors/shown-text.ts'
import type { ToApprove } from '../prompt/approval.ts'
import { screenWidth, wrapped } from '../prompt/one-screen.ts'

/** The most items for which a plain yes is enough. */
export const SMALL = 1000

/** What has to be typed before so much is done; undefined where a plain yes is enough. */
export function nameToType({ count, place, isWhole }: ToApprove): string | undefined {
  return count > SMALL || isWhole ? place : undefined
}

/** What to know before a yes: only what goes cannot be taken back. */
export function warningOf({ isForever }: ToApprove): string {
  return isForever ? 'W&B has no undo. ' : ''
}

/**
 * The line that is typed at a question; undefined when the input ends, or where a prompt hears Ctrl+C. Throws `ABORTED` at
 * Ctrl+C in the shell.
 */
export async function answerTo(question: string, isAtPrompt = false): Promise<string | undefined> {
  const { stdin, stderr } = process
  // A prompt has taken the keys from the terminal, and what is typed has to be shown.
  const reader = createInterface({ input: stdin, output: isAtPrompt ? stderr : undefined, terminal: isAtPrompt })
  const shown = wrapped(shownText(question), screenWidth(stderr))
  let interrupt = (): void => undefined
  try {
    return await new Promise((resolve, reject) => {
      reader.once('SIGINT', () => resolve(undefined))
      reader.once('close', () => resolve(undefined))
      reader.once('line', line => resolve(line.trim()))
      interrupt = () => reject(interrupted())
      if (isAtPrompt) {
        reader.setPrompt(shown)
        reader.prompt()
      } else {
        process.on('SIGINT', interrupt)
        stderr.write(shown)
      }
    })
  } catch (error) {
    // One press may arrive twice, and the second must not end the process before it has said why it ends.
    process.on('SIGINT', () => undefined)
    throw error
  } finally {
    process.off('SIGINT', interrupt)
    reader.close()
  }
}

function interrupted(): CoppiceError {
  return new CoppiceError('ABORTED', { problem: 'Stopped in the question, and nothing was sent' })
}
