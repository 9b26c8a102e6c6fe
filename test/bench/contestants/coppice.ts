import { connect } from '../../../src/index.ts'
import { printUsage } from './usage.ts'

// All that a run logged, aliases and all, without any tuning: `coppice.ts URL KEY RUN`.
const [baseUrl = '', apiKey = '', run = ''] = process.argv.slice(2)
const client = connect({ baseUrl, apiKey })
const preview = await client.artifacts().ofRun(run).delete({ aliases: true }).preview()
const report = await preview.apply()
printUsage({ deleted: report.counts.deleted, read: preview.requests, age: report.ages?.percentile99 })
