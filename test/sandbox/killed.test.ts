import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { sandboxKey } from '../../src/sandbox/options.ts'
import { openFile } from '../../src/sandbox/sqlite/database.ts'
import { sqlite } from './helpers.ts'

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
afterAll(() => rmSync(folder, { recursive: true }))

const headers = { authorization: `Basic ${btoa(`api:${sandboxKey}`)}` }
const artifactId = (row: number) => btoa(`Artifact:${row}`)

/** Deletes three versions in one document; undefined when no answer came. */
async function deleteThree(url: string, rows: readonly number[]): Promise<boolean | undefined> {
  const fields = rows.map(
    row =>
      `_${row}: deleteArtifact(input: { artifactID: "${artifactId(row)}", deleteAliases: true }) { artifact { id } }`,
  )
  const request = { method: 'POST', headers, body: JSON.stringify({ query: `mutation { ${fields.join(' ')} }` }) }
  return fetch(`${url}/graphql`, request).then(
    async response => !('errors' in ((await response.json()) as object)),
    () => undefined,
  )
}

it.each([1, 20, 60, 150])('keeps every answered deletion through kill -9 behind answer %i of a load', async moment => {
  const database = join(folder, `world-${moment}.db`)
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/sandbox/serve-file.ts', database])
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [text] = await once(child.stdout, 'data')
  const url = String(text).trim()

  const batches = Array.from({ length: 200 }, (_, index) => [1, 2, 3].map(row => index * 3 + row))
  const answered: (readonly number[])[] = []
  let lost = 0
  const worker = async () => {
    for (let rows = batches.shift(); rows; rows = batches.shift()) {
      const wasDone = await deleteThree(url, rows)
      if (wasDone === undefined) lost += 1
      else {
        expect(wasDone).toBe(true)
        answered.push(rows)
      }
      if (answered.length === moment) child.kill('SIGKILL')
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  expect(answered.length).toBeGreaterThanOrEqual(moment)
  expect(lost).toBeGreaterThan(0)

  const file = openFile(sqlite, database)
  expect(file.pragma('integrity_check')).toBe('ok')
  expect(file.prepare('pragma foreign_key_check').all()).toEqual([])
  file.close()

  await using sandbox = await startSandbox({ database })
  const versions = sandbox.world().collections[0]?.versions ?? []
  const state = new Map(versions.map(({ id, state }) => [id, state]))
  expect(answered.flat().filter(row => state.get(artifactId(row)) !== 'DELETED')).toEqual([])
  // A document is done wholly or not at all, and what is deleted has no alias.
  const documents = Array.from({ length: 200 }, (_, index) =>
    [1, 2, 3].map(row => state.get(artifactId(index * 3 + row))),
  )
  expect(documents.filter(states => new Set(states).size !== 1)).toEqual([])
  expect(versions.filter(({ state, aliases }) => (state === 'DELETED') !== (aliases.length === 0))).toEqual([])
})
