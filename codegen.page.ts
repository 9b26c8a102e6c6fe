// Writes generated/page.ts: the code of src/page for a browser, in one piece, with its style and its frame.
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** What generated/page.ts holds. */
export async function pageText(): Promise<string> {
  const bundled = (entry: string) =>
    build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      charset: 'utf8',
    })
  const [script, style] = await Promise.all([bundled('src/page/main.ts'), bundled('src/page/page.css')])
  const parts = {
    PAGE_SCRIPT: script.outputFiles[0]?.text.trim() ?? '',
    PAGE_STYLE: style.outputFiles[0]?.text.trim() ?? '',
    PAGE_FRAME: readFileSync('src/page/page.html', 'utf8').replace(/\s*\n\s*/g, ' '),
  }
  const constants = Object.entries(parts).map(
    ([name, text]) => `export const ${name}: string = ${JSON.stringify(text)}\n`,
  )
  return `// Written by npm run codegen of src/page.\n\n${constants.join('\n')}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync('generated/page.ts', await pageText())
