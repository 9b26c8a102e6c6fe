import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** What the name of a test that needs a browser ends with. */
export const skipped = executable === undefined ? ': SKIPPED, no chromium found (apt-get install chromium)' : ''

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** What a page did besides what it shows. */
export interface Seen {
  readonly page: Page
  /** Addresses that it asked for, besides its own. */
  readonly asked: readonly string[]
  /** Errors, and what its content policy refused. */
  readonly errors: readonly string[]
}

export interface Opened {
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
}

/** One browser for a file of tests; starts with the first page. */
export function startBrowser() {
  let running: Promise<Browser> | undefined
  return {
    async open(address: string, { width = 1280, scheme = 'light' }: Opened = {}): Promise<Seen> {
      running ??= chromium.launch({ executablePath: executable ?? '', args: FLAGS.split(' ') })
      const context = await (await running).newContext({ viewport: { width, height: 800 }, colorScheme: scheme })
      const page = await context.newPage()
      // A busy machine takes its time.
      page.setDefaultTimeout(50_000)
      const [asked, errors]: [string[], string[]] = [[], []]
      page.on('request', request => asked.push(request.url()))
      page.on('pageerror', error => errors.push(error.message))
      page.on('console', message => void (message.type() === 'error' && errors.push(message.text())))
      await page.goto(address)
      return { page, asked, errors }
    },
    close: async () => (await running)?.close(),
  }
}
