import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'

const MOST_LINES = 300

const DRAWERS = ['utils', 'helpers', 'common', 'types.ts']

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })

test('no folder or file is a drawer for everything', () => {
  expect(files).toContain('index.ts')
  expect(files.filter(file => DRAWERS.includes(basename(file)))).toEqual([])
})

test(`no source file is over ${MOST_LINES} lines`, () => {
  const sources = files.filter(file => file.endsWith('.ts')).map(file => `src/${file}`)
  const long = sources.filter(file => readFileSync(file, 'utf8').split('\n').length > MOST_LINES + 1)
  expect(long).toEqual([])
})
