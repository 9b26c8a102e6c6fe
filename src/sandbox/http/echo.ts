import type { IncomingHttpHeaders } from 'node:http'
import type { Answer } from './outcome.ts'

/** Clears a screen, names a window, turns the direction of writing, and begins lines of its own. */
const STEERING = '\u001b[2J\u001b]0;taken\u0007\u202e\r\ngoes: nothing\u2028'

/** An error page that repeats what was sent, the key in plain text too, and steers the terminal that shows it. */
export function echoed(status: number, headers: IncomingHttpHeaders): Answer {
  const { authorization = '' } = headers
  const key = Buffer.from(authorization.replace(/^basic\s+/i, ''), 'base64').toString()
  const body = [
    '<!doctype html><html><head><title>Bad request</title><style>body { color: red }</style></head><body>',
    `<h1>Bad request</h1>${STEERING}<p>${key}</p><pre>${JSON.stringify(headers)}</pre>`,
    `<script>alert('${encodeURIComponent(key)}')</script></body></html>`,
  ].join('\n')
  return { status, body, headers: { 'content-type': 'text/html' } }
}
