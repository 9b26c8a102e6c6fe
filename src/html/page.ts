import { createHash } from 'node:crypto'
import { PAGE_FRAME, PAGE_SCRIPT, PAGE_STYLE } from '../../generated/page.ts'
import type { Page } from '../page/data.ts'

/**
 * What a browser may do on a page: run this one script with this one style, and nothing else. It loads nothing, is in no frame
 * and sends no form.
 */
export function contentPolicy(connect: "'self'" | "'none'"): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  return [
    "default-src 'none'",
    `script-src ${hash(PAGE_SCRIPT)}`,
    `style-src ${hash(PAGE_STYLE)}`,
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** A page as a file of its own, a piece at a time. Without anything to show it is that of a review, which asks for it. */
export async function* pageText(page?: Page): AsyncGenerator<string, void, undefined> {
  const policy = contentPolicy(page === undefined ? "'self'" : "'none'")
  yield `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>coppice</title><style>${PAGE_STYLE}</style></head><body>
${PAGE_FRAME}
<script type="application/json" id="head">${asScript(page?.head ?? null)}</script>
`
  if (page !== undefined)
    for await (const block of page.blocks) yield `<script type="text/plain" class="rows">${block}</script>\n`
  yield `<script>${PAGE_SCRIPT}</script></body></html>\n`
}

/** JSON that ends no script, whatever others wrote into it. */
function asScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
