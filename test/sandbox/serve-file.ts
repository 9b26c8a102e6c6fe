import { startSandbox } from '../../src/sandbox/index.ts'

// A process of its own, to be killed. Its one argument is the database's file; it prints where it is.
const versions = Array.from({ length: 600 }, (_, index) => ({ aliases: [`alias-${index}`] }))
const { url } = await startSandbox({
  database: process.argv[2] ?? '',
  seed: { projects: { 'my-team/vision': { collections: { checkpoint: { type: 'model', versions } } } } },
})
process.stdout.write(`${url}\n`)
