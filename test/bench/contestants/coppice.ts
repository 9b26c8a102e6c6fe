import { type Client, connect, metadata, type Plan } from '../../../src/index.ts'
import type { TaskName } from '../tasks.ts'
import { printUsage } from './usage.ts'

// A task by coppice, without any tuning: `coppice.ts URL KEY TASK`.
const [baseUrl = '', apiKey = '', name = ''] = process.argv.slice(2)

const logged = (client: Client) => client.artifacts().ofRun('my-team/vision/one').delete({ aliases: true })
const models = (client: Client) => client.artifacts().inProject('my-team/vision').ofType('model')
const collections = (client: Client) => client.collections().inProject('my-team/vision')

/** A plan, or a question. */
const TASKS: Readonly<Record<TaskName, (client: Client) => Plan | Promise<number>>> = {
  'delete what a run logged': logged,
  'delete what a run logged, but what is needed': logged,
  'keep the last 100': client => models(client).sparing({ last: 100 }).delete(),
  'keep the last 300': client => models(client).sparing({ last: 300 }).delete(),
  'keep the best 200': client =>
    models(client)
      .sparing({ best: { min: metadata('loss'), count: 200 } })
      .delete(),
  'keep the best 5 of each sweep': client =>
    models(client)
      .sparing({ best: { min: metadata('loss'), count: 5 }, per: metadata('sweep') })
      .delete(),
  'count collections': client => collections(client).count(),
  'count empty collections': client => collections(client).where({ isEmpty: true }).count(),
  'clear empty collections': client => collections(client).where({ isEmpty: true }).delete(),
  'tag versions': client => models(client).addTags('seen'),
}

const task = TASKS[name as TaskName](connect({ baseUrl, apiKey }))
if ('preview' in task) {
  const preview = await task.preview()
  await preview.apply()
  printUsage({ listing: preview.requests })
} else {
  printUsage({ answer: await task })
}
