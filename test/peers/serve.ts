import { createInterface } from 'node:readline'
import { type Sandbox, type SandboxOptions, startSandbox, type WorldEditor } from '../../src/sandbox/index.ts'
import { type CleanUp, cleanUp } from './clean-up.ts'
import { type Curation, curate, curationNames } from './curation.ts'

// Sandboxes for tests in another language: one JSON command a line on stdin, one JSON answer a line on stdout.
type Command =
  | { readonly do: 'start'; readonly options: SandboxOptions }
  | { readonly do: 'world' | 'requests' | 'clear' | 'stop'; readonly id: number }
  | ({ readonly do: 'clean-up'; readonly id: number } & CleanUp)
  | ({ readonly do: 'curate'; readonly id: number } & Curation)
  | { readonly do: 'curations' }
  | {
      readonly do: 'change'
      readonly id: number
      readonly calls: readonly (readonly [keyof WorldEditor, ...string[]])[]
    }

const running = new Map<number, Sandbox>()
let started = 0

async function start(options: SandboxOptions) {
  const sandbox = await startSandbox(options)
  started += 1
  running.set(started, sandbox)
  return { id: started, url: sandbox.url, key: sandbox.key }
}

function sandboxOf(id: number): Sandbox {
  const sandbox = running.get(id)
  if (!sandbox) throw new Error(`No sandbox ${id} is running.`)
  return sandbox
}

async function answer(command: Command): Promise<unknown> {
  if (command.do === 'start') return start(command.options)
  if (command.do === 'curations') return curationNames
  const sandbox = sandboxOf(command.id)
  switch (command.do) {
    case 'world':
      return sandbox.world()
    case 'requests':
      return sandbox.requests()
    case 'clear':
      return sandbox.clearRequests()
    case 'stop':
      running.delete(command.id)
      return sandbox.close()
    case 'clean-up':
      return cleanUp(sandbox, command)
    case 'curate':
      return curate(sandbox, command)
    case 'change':
      return sandbox.change(world => {
        for (const [name, ...args] of command.calls) Reflect.apply(world[name], world, args)
      })
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line) as Command).then(
    value => ({ value: value ?? null }),
    (cause: unknown) => ({ error: cause instanceof Error ? cause.message : String(cause) }),
  )
  process.stdout.write(`${JSON.stringify(reply)}\n`)
}
await Promise.all([...running.values()].map(sandbox => sandbox.close()))
