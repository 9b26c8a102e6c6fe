import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { type ArtifactQuery, connect, metadata } from '../../src/index.ts'
import { held } from '../gates/held.ts'

// What a listing and a `sparing` over so many versions hold at most, and what a preview to delete them and its run hold, in
// bytes for each version. The last line is JSON.
//   npm run bench:memory [-- VERSIONS] [run]
const versions = Number(process.argv.find(word => /^\d+$/.test(word)) ?? 1_000_000)

const database = `.cache/bench/collection-${versions}.db`
await mkdir('.cache/bench', { recursive: true })
const server = fork('test/bench/serve-million.ts', [String(versions)], { execArgv: ['--import', 'tsx'] })
const [{ url, key }] = (await once(server, 'message')) as [{ url: string; key: string }]

/** The most that is held while a query is counted, above what is held before. */
async function measure(name: string, query: (all: ArtifactQuery) => ArtifactQuery): Promise<number> {
  const client = connect({ baseUrl: url, apiKey: key, page: 1000 })
  const before = held()
  let most = 0
  let pages = 0
  const listed = query(
    client
      .artifacts()
      .inCollection('my-team/vision/checkpoint')
      .where(a => {
        // One look for every so many rows; a look costs a full collection.
        if (pages++ % 50_000 === 0) most = Math.max(most, held() - before)
        return a.size > 0
      }),
  )
  let count = 0
  for await (const _ of listed) {
    if (count++ % 50_000 === 0) most = Math.max(most, held() - before)
  }
  const perVersion = Math.round((most / versions) * 10) / 10
  console.log(
    `${name}: ${count} rows, at most ${Math.round(most / 1e5) / 10} MB, ${perVersion} B for each of ${versions} versions`,
  )
  return most
}

/** What a preview holds, and what is held while it is applied at most, above what is held before. */
async function measureRun(): Promise<Readonly<Record<'preview' | 'run', number>>> {
  const client = connect({ baseUrl: url, apiKey: key, page: 1000 })
  const before = held()
  const preview = await client.artifacts().inCollection('my-team/vision/checkpoint').delete({ aliases: true }).preview()
  // What the last answers left behind is let go when other work has had its turn.
  await new Promise(done => setTimeout(done, 100))
  const holds = held() - before
  console.log(`a preview to delete: ${preview.count} items, ${megabytes(holds)}`)
  let most = holds
  let looked = 0
  const { counts } = await preview.apply({
    journal: false,
    onProgress: progress => {
      if (progress.kind !== 'progress' || progress.done < looked) return
      looked = progress.done + 50_000
      most = Math.max(most, held() - before)
    },
  })
  // What is not live yet counts for the machine.
  const taken = process.resourceUsage().maxRSS * 1024
  console.log(
    `its run: ${counts.deleted} deleted, at most ${megabytes(most)}; the process took ${megabytes(taken)} in all`,
  )
  return { preview: perRow(holds), run: perRow(most) }
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e5) / 10} MB`

const perRow = (bytes: number) => Math.round(bytes / versions)

async function measureQueries(): Promise<Readonly<Record<string, number>>> {
  const base = await measure('a listing', all => all)
  return {
    sparing: perRow((await measure('sparing', all => all.sparing({ last: 3 }))) - base),
    sparingByMetadata: perRow(
      (await measure('sparing with metadata', all => all.sparing({ last: 3, best: { min: metadata('loss') } }))) - base,
    ),
    orderBy: perRow((await measure('orderBy', all => all.orderBy('size'))) - base),
  }
}

const figures = process.argv.includes('run') ? {} : await measureQueries()
console.log('bytes for each row: of a query above a listing, of a preview and of a run above nothing:')
console.log(JSON.stringify({ versions, ...figures, ...(await measureRun()) }))
server.disconnect()
await once(server, 'exit')
await rm(database, { force: true })
