import type { ToApprove } from '../../prompt/approval.ts'
import { answerTo, nameToType, warningOf } from '../ask.ts'

/**
 * Asks for the name of the place before much or all of it goes; true where a question is not needed. Keys go to the question
 * alone while it is open, since the REPL would run them as a line afterwards.
 */
export async function askAtPrompt(given: ToApprove): Promise<boolean> {
  const name = nameToType(given)
  if (name === undefined) return true
  const { stdin } = process
  const own = stdin.listeners('keypress') as ((...key: unknown[]) => void)[]
  stdin.removeAllListeners('keypress')
  try {
    const items = `${given.count.toLocaleString('en')} item${given.count === 1 ? '' : 's'}`
    return (await answerTo(`${warningOf(given)}To do this to ${items}, type ${name}: `, true)) === name
  } finally {
    for (const listener of own) stdin.on('keypress', listener)
    stdin.setRawMode(true)
    stdin.resume()
  }
}
