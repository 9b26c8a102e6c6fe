import { connect } from '../../src/index.ts'
import { type Between, withMoments } from './moments.ts'

// A process of its own that applies a saved preview, or resumes without one, and ends itself with SIGKILL at the n-th
// moment: before or after a write, a sync, a request or an answer. If it lives, it prints how many moments there were.
const [lifetime = '', journal = '', saved] = process.argv.slice(2)
let lived = 0

function moment(): void {
  lived += 1
  if (lived === Number(lifetime)) process.kill(process.pid, 'SIGKILL')
}

const between: Between = async work => {
  moment()
  const value = await work()
  moment()
  return value
}

const client = connect(withMoments(between))
await (saved === undefined ? client.resume(journal) : client.apply(saved, { journal }))
process.stdout.write(`${lived}\n`)
