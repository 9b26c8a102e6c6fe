import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { ModuleDetectionKind } from 'typescript'
import { expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { messagesOf, programOfTexts } from './compiler.ts'

/** A `ts` block of README.md, of a page in docs or of a TSDoc comment. */
interface Block {
  /** A name beside the file that it stands in, so that its relative imports hold; `coppice` means src/. */
  readonly name: string
  readonly code: string
  /** False where the fence says `no-run`, and in comments: such blocks are only type-checked. */
  readonly runs: boolean
}

const FENCE = /^( *\* )?```ts( no-run)?\n(.*?)\n(?: *\* )?```$/gms
const EXPORT = /^export (?:async )?(?:const|function|class|interface|type) (\w+)/gm

function blocksOf(path: string): Block[] {
  const text = readFileSync(path, 'utf8')
  return [...text.matchAll(FENCE)].map(({ 1: star, 2: mark, 3: body = '', index }) => {
    const name = `${path}.line-${text.slice(0, index).split('\n').length}.ts`
    if (star === undefined) return { name, code: body, runs: mark === undefined }
    const code = body.replaceAll(/^ *\* ?/gm, '')
    return { name, code: code.includes('import ') ? code : `${ownExports(path, text)}\n${code}`, runs: false }
  })
}

/** A block in a comment that imports nothing sees what its own file exports. */
function ownExports(path: string, text: string): string {
  const names = [...text.matchAll(EXPORT)].map(([, name]) => name)
  return `import { ${names.join(', ')} } from './${basename(path)}'`
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
const pages = ['README.md', ...readdirSync('docs').flatMap(name => (name.endsWith('.md') ? `docs/${name}` : []))]
const blocks = [...pages, ...sources.map(name => `src/${name}`)].flatMap(blocksOf)

test('every example compiles', () => {
  const texts = Object.fromEntries(blocks.map(({ name, code }) => [name, code]))
  const program = programOfTexts(texts, {
    moduleDetection: ModuleDetectionKind.Force,
    noPropertyAccessFromIndexSignature: false,
    noUnusedLocals: false,
    verbatimModuleSyntax: false,
  })
  const wrong = blocks.flatMap(({ name }) => messagesOf(program, name).map(message => `${name} ${message}`))
  expect(wrong).toEqual([])
})

test.each(blocks.filter(({ runs }) => runs))('$name runs against a fresh sandbox', async ({ name, code }) => {
  await using sandbox = await startSandbox({ seed: 'demo' })
  const folder = mkdtempSync(join(process.env['RUN_FOLDER'] ?? '', 'readme-'))
  const file = name.replace('/', '-')
  writeFileSync(join(folder, file), code)
  const { url, key } = sandbox
  const env = { ...process.env, WANDB_BASE_URL: url, WANDB_API_KEY: key, XDG_STATE_HOME: folder }
  await promisify(execFile)(process.execPath, ['--import', 'tsx', file], { cwd: folder, env })
  rmSync(folder, { recursive: true })
})

test('README is read at one sitting, and its scoreboard is that of its page', () => {
  const readme = readFileSync('README.md', 'utf8')
  expect(readme.split('\n').length).toBeLessThanOrEqual(200)
  const [, rows = ''] = readme.split(
    "| what | W&B's SDK | coppice | goal | again with |\n| --- | --- | --- | --- | --- |\n",
  )
  const five = rows.split('\n\n')[0]?.split('\n') ?? []
  expect(five).toHaveLength(5)
  const whole = readFileSync('docs/scoreboard.md', 'utf8').split('\n')
  expect(five.filter(row => !whole.includes(row))).toEqual([])
})
