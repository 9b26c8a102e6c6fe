import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { SAMPLED, SLOW } from '../../vitest.config.ts'

const RELATIVE = /^(?:import|export) .*?from '(\.[^']+)'/gms

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.test.ts'))
  .map(name => join('test', name))

/** Whether a file of the tests, or what it imports of them, takes samples. */
function takesSamples(file: string): boolean {
  const imported = [...readFileSync(file, 'utf8').matchAll(RELATIVE)].map(([, path = '']) => join(dirname(file), path))
  return imported.some(path => path === 'test/sampling.ts' || (path.startsWith('test/') && takesSamples(path)))
}

test('what the quick project leaves out or takes samples of, the slow one tests whole', () => {
  expect(files.filter(file => takesSamples(file) && !SLOW.includes(file)).sort()).toEqual([...SAMPLED].sort())
  expect([...SLOW, ...SAMPLED].filter(file => !files.includes(file))).toEqual([])
})
