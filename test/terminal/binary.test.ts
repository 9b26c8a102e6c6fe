import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coppice } from './coppice-process.ts'

const run = (...words: readonly string[]) => coppice(words).end()

test('--version is that of the package', async () => {
  const { version }: { readonly version: string } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

test('--help names every command', async () => {
  const { code, stdout } = await run('--help')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Usage: coppice /)
  expect(stdout).toMatch(/^ {2}repl /m)
})

for (const words of [['nope'], ['repl', '--nope'], ['repl', 'nope']] as const) {
  test(`coppice ${words.join(' ')} is refused in one line`, async () => {
    const { code, stdout, stderr } = await run(...words)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^error: .*\n$/)
  })
}
