import { readdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { generate, loadContext } from '@graphql-codegen/cli'
import { expect, test } from 'vitest'
import { pageText } from '../../codegen.page.ts'
import { promptWords } from '../../codegen.prompt.ts'

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

/** A file that differs is named, since both texts are long. */
const stale = (written: Record<string, string>) =>
  Object.keys(written).filter(name => readFileSync(`generated/${name}`, 'utf8') !== written[name])

test('generated/ holds exactly what codegen writes from schema/', async () => {
  const written = await regenerated()
  expect(stale(written)).toEqual([])
  expect(readdirSync('generated').sort()).toEqual([...Object.keys(written), 'page.ts', 'prompt-words.ts'].sort())
})

test('the words of the prompt are those of the sources, and each that can be called has a line and an example', () => {
  const { text, missing } = promptWords()
  expect(stale({ 'prompt-words.ts': text })).toEqual([])
  expect(missing).toEqual([])
})

test('the page is that of src/page', async () => {
  expect(stale({ 'page.ts': await pageText() })).toEqual([])
})
