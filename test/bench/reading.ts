import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { connect } from '../../src/index.ts'
import type { Figure } from './library.ts'
import type { ServerProcess } from './server-process.ts'
import { COLLECTION } from './tasks.ts'

const VERSIONS = 1000
const RUN = 'my-team/vision/one'

/** What reading costs before anything is deleted, as the server saw it. */
export async function readingFigures(server: ServerProcess): Promise<readonly Figure[]> {
  const fresh = async () => {
    const { url, key } = await server.start({ start: {}, versions: VERSIONS })
    return connect({ baseUrl: url, apiKey: key }).artifacts()
  }
  const received = async () => `${Math.round((await server.tell()).bytesOut / VERSIONS)}`
  await (await fresh())
    .inCollection(COLLECTION)
    .where(a => a.aliases.length === 0)
    .count()
  const ofCollection = await received()
  await (await fresh())
    .ofRun(RUN)
    .where(a => a.aliases.length === 0)
    .count()
  const ofRun = await received()
  await (await fresh()).inCollection(COLLECTION).delete({ aliases: true }).preview()
  const toDeleteCollection = await received()
  await (await fresh()).ofRun(RUN).delete({ aliases: true }).preview()
  return [
    { what: 'bytes for each version, of a query of ids and aliases in a collection', value: ofCollection },
    { what: 'bytes for each version, of the same of a run, where each row names its collection', value: ofRun },
    { what: 'bytes for each version, of a plan to delete what is in a collection', value: toDeleteCollection },
    { what: 'bytes for each version, of a plan to delete what a run logged', value: await received() },
  ]
}

/** What a million rows hold in memory; takes minutes. */
export async function memoryFigures(): Promise<readonly Figure[]> {
  const words = ['--import', 'tsx', 'test/bench/memory.ts']
  const { stdout } = await promisify(execFile)(process.execPath, words)
  const told = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Readonly<Record<string, number>>
  return [
    { what: 'memory for each row of a sparing over 1,000,000', value: `${told['sparing']} B` },
    { what: 'memory for each row of a sparing with metadata', value: `${told['sparingByMetadata']} B` },
    { what: 'memory for each row of an orderBy', value: `${told['orderBy']} B` },
    { what: 'memory for each item of a preview to delete 1,000,000', value: `${told['preview']} B` },
    { what: 'memory for each item of a run of 1,000,000 deletions', value: `${told['run']} B` },
  ]
}
