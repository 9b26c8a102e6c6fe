// What a user of the published package writes; package.test.ts compiles it against the packed files and runs it.
import { artifacts, type Plan } from 'coppice'
import { startSandbox } from 'coppice/sandbox'
import { print } from 'coppice/terminal'

const sandbox = await startSandbox({ seed: 'demo' })
process.env['WANDB_BASE_URL'] = sandbox.url
process.env['WANDB_API_KEY'] = sandbox.key

const plan: Plan = artifacts()
  .inProject('my-team/vision')
  .where(a => a.aliases.length === 0)
  .delete()
const preview = await plan.preview()
print(preview)
await sandbox.close()
console.log(preview.count > 0 && sandbox.requests().length === preview.requests ? 'all is well' : 'something is wrong')
