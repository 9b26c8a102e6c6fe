import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { connect } from '../../src/index.ts'
import { PASSES, README } from './queries.ts'

/** One that can reach nothing: to explain sends no request. */
const client = connect({ baseUrl: 'http://127.0.0.1:9', entity: 'my-team', project: 'vision' })
const words = { artifacts: () => client.artifacts(), collections: () => client.collections() } as typeof client

describe('explain() of the README', () => {
  test.each(Object.entries(README))('%s', async (name, make) => {
    await expect(`${make(words).explain()}\n`).toMatchFileSnapshot(`golden/readme-${name}.txt`)
  })
})

describe('explain({ passes: true })', () => {
  test.each(Object.entries(PASSES))('%s', async (name, make) => {
    const text = make(words).explain({ passes: true })
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.txt`)
    expect(text.startsWith(make(words).explain().trimEnd())).toBe(true)
  })
})

test('the page on how it works prints what the first plan of README explains', () => {
  // Node leaves a closure's text as it was typed; what runs the tests puts its parameter in brackets.
  const printed = README['headline']?.(words).explain().replace('(a) =>', 'a =>')
  expect(readFileSync('docs/how-it-works.md', 'utf8')).toContain(`\`\`\`text\n${printed}\n\`\`\`\n`)
})
