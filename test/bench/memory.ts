import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { type ArtifactQuery, connect, metadata } from '../../src/index.ts'
import { held } from '../gates/held.ts'

// What a listing and a `sparing` over so many versions hold at most, and what a preview to delete them holds, in bytes for
// each version. The last line is JSON.
//   npm run bench:memory [-- VERSIONS]
const versions = Number(process.argv.find(word => /^\d+$/.test(word)) ?? 1_000_000)

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

/** What a preview holds until it is applied, above what is held before. */
async function measurePreview(): Promise<number> {
  const client = connect({ baseUrl: url, apiKey: key, page: 1000 })
  const before = held()
  const preview = await client.artifacts().inCollection('my-team/vision/checkpoint').delete({ aliases: true }).preview()
  const most = held() - before
  console.log(`a preview to delete: ${preview.count} items, ${Math.round(most / 1e5) / 10} MB`)
  return most
}

const base = await measure('a listing', all => all)
const perRow = (most: number) => Math.round(most / versions)
const figures = {
  sparing: perRow((await measure('sparing', all => all.sparing({ last: 3 }))) - base),
  sparingByMetadata: perRow(
    (await measure('sparing with metadata', all => all.sparing({ last: 3, best: { min: metadata('loss') } }))) - base,
  ),
  orderBy: perRow((await measure('orderBy', all => all.orderBy('size'))) - base),
  preview: perRow(await measurePreview()),
}
console.log('bytes for each row, of a query above a listing, of a preview above nothing:')
console.log(JSON.stringify({ versions, ...figures }))
server.disconnect()
