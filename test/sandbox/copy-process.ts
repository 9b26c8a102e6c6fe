import { connect } from '../../src/index.ts'
import { startSandbox } from '../../src/sandbox/index.ts'

// A process of its own, to be killed while it copies: its arguments are the database's file, and the server and key to
// copy from. It prints a line after every part that is written.
const [database = '', baseUrl = '', apiKey = ''] = process.argv.slice(2)
await using sandbox = await startSandbox({ database })
await sandbox.copyFrom(connect({ baseUrl, apiKey, page: 20 }), 'my-team/vision', {
  onProgress: ({ versions }) => process.stdout.write(`${versions}\n`),
})
