// What a user without @types/node writes; package.test.ts compiles it against the packed files.
import { artifacts, type Duration, metadata, olderThan } from 'coppice'
import { type Sandbox, startSandbox } from 'coppice/sandbox'
import { print } from 'coppice/terminal'

const age: Duration = '30d'
const plan = artifacts()
  .inProject('my-team/vision')
  .where(olderThan(age))
  .sparing({ last: 3, best: { min: metadata('loss') } })
  .delete({ uploading: { olderThan: '7d' } })
print(plan)

export const sandboxes: readonly Promise<Sandbox>[] = [startSandbox()]
