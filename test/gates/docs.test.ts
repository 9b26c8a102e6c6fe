import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sources = ['src', 'test', 'docs']
  .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`))
  .filter(file => /\.(ts|md|py)$/.test(file) && file !== 'test/gates/docs.test.ts')
  .map(file => ({ file, text: readFileSync(file, 'utf8') }))

/** Each place that a pattern finds, as `FILE: TEXT`; the first group is what is looked up. */
function placesOf(pattern: RegExp): readonly { readonly place: string; readonly found: string }[] {
  return sources.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map(match => ({ place: `${file}: ${match[0]}`, found: `${match[1]}` })),
  )
}

function headings(file: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...readFileSync(file, 'utf8').matchAll(pattern)].map(([, number]) => `${number}`))
}

test("every fact of W&B's API that a comment rests on stands in docs/wandb-api.md", () => {
  const known = headings('docs/wandb-api.md', /^#+ ([\d.]+?)\.? /gm)
  const cited = placesOf(/wandb-api\.md §(\d+(?:\.\d+)?)/g)
  expect(cited.length).toBeGreaterThan(40)
  expect(cited.filter(({ found }) => !known.has(found)).map(({ place }) => place)).toEqual([])
})

test('every safety rule that a comment cites stands in docs/safety.md', () => {
  const known = headings('docs/safety.md', /^## (\d+)\. /gm)
  const cited = placesOf(/safety rules? (\d+)/g)
  expect(known.size).toBe(12)
  expect(cited.length).toBeGreaterThan(40)
  expect(cited.filter(({ found }) => !known.has(found)).map(({ place }) => place)).toEqual([])
})

test('no comment points out of the repository', () => {
  const outside = placesOf(/\b(design|needs|faults|trial|surface|baseline|house-style)(?:\.md| §| rule)/g)
  expect(outside.map(({ place }) => place)).toEqual([])
})

test('every file that a page names is there', () => {
  const pages = sources.filter(({ file }) => file.startsWith('docs/'))
  const named = pages.flatMap(({ text }) =>
    [...text.matchAll(/`((?:test|schema|src)\/[\w./-]+)`/g)].map(([, path]) => `${path}`),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(
    named.filter(
      path => !sources.some(({ file }) => file === path || file.startsWith(`${path}/`)) && !path.startsWith('schema/'),
    ),
  ).toEqual([])
})
