import { deleteRaw } from '../raw-client.ts'
import { listRaw } from './raw.ts'
import { printUsage } from './usage.ts'

// The bound: lists, then deletes, with a fixed batch and so many in flight. `tuned.ts URL KEY RUN PAGE BATCH INFLIGHT`.
const [url = '', key = '', run = '', page = '', batch = '', inFlight = ''] = process.argv.slice(2)
const ids: string[] = []
for await (const some of listRaw({ url, key }, run, Number(page))) for (const id of some) ids.push(id)
await deleteRaw(url, key, ids, { batch: Number(batch), inFlight: Number(inFlight) })
printUsage()
