import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Order, Start, Told } from './serve.ts'

/** A sandbox in another process, so that it does not share this one's processor time. */
export interface ServerProcess extends Disposable {
  ask(order: Exclude<Order, { readonly tell: true } | Start>): Promise<void>
  start(order: Start): Promise<{ readonly url: string; readonly key: string }>
  tell(): Promise<Told>
}

/** What was written as JSON, which has null for what is no number: what was not measured. */
export function measuredIn<Measured>(json: string): Measured {
  return JSON.parse(json, (_, value) => value ?? Number.NaN)
}

export function serverProcess(): ServerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/serve.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  async function say<Answer>(order: Order): Promise<Answer> {
    child.stdin.write(`${JSON.stringify(order)}\n`)
    const { value } = await answers.next()
    return measuredIn(String(value))
  }
  return {
    ask: async order => {
      await say(order)
    },
    start: order => say(order),
    tell: () => say({ tell: true }),
    [Symbol.dispose]: () => child.stdin.end(),
  }
}
