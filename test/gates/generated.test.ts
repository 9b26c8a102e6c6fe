import { readdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { generate, loadContext } from '@graphql-codegen/cli'
import { expect, test } from 'vitest'

interface Written {
  readonly filename: string
  readonly content: string
}

/** What `npm run codegen` would write, by file, without writing it. */
async function regenerated(): Promise<Record<string, string>> {
  const context = await loadContext('codegen.yml')
  const files: readonly Written[] = await generate({ ...context.getConfig(), silent: true }, false)
  return Object.fromEntries(files.map(({ filename, content }) => [relative('generated', filename), content]))
}

test('generated/ holds exactly what codegen writes from schema/', async () => {
  const committed = readdirSync('generated').map(name => [name, readFileSync(`generated/${name}`, 'utf8')])
  expect(Object.fromEntries(committed)).toEqual(await regenerated())
})
