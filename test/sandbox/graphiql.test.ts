import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createPage } from '../../src/sandbox/http/graphiql.ts'
import { notInstalled } from '../../src/sandbox/peers.ts'
import { ask, post, sandboxWith } from './helpers.ts'

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** A page in a browser that can reach this machine only. */
async function openPage() {
  const running = await chromium.launch({ executablePath: browser ?? '', args: flags.split(' ') })
  onTestFinished(() => running.close())
  const page = await running.newPage()
  // A busy machine takes its time to draw 9 MB of page.
  page.setDefaultTimeout(100_000)
  const strangers: string[] = []
  await page.route(
    ({ hostname }) => hostname !== '127.0.0.1',
    route => {
      strangers.push(route.request().url())
      return route.abort()
    },
  )
  return { page, strangers }
}

const html = { accept: 'text/html,application/xhtml+xml' }

describe('GraphiQL', () => {
  it('is a page for browsers, which knows the key', async () => {
    const sandbox = await sandboxWith()
    const response = await fetch(`${sandbox.url}/graphql?query=x`, { headers: html })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await response.text()).toContain(Buffer.from(`api:${sandbox.key}`).toString('base64'))
    expect(JSON.stringify(sandbox.requests())).not.toContain(sandbox.key)
    expect((await fetch(`${sandbox.url}/graphql`)).status).toBe(405)
    expect((await fetch(`${sandbox.url}/elsewhere`, { headers: html })).status).toBe(404)
  })

  it.each(['evil.example', 'evil.example:80', '', '127.0.0.1.evil.example', '203.0.113.7:8080'])(
    'gives no key to a browser that came as %j',
    async host => {
      const answer = await createPage('secret')({ headers: { host } })
      expect(answer.status).toBe(403)
      expect(answer.body).not.toContain('secret')
    },
  )

  it('says in one line what to install', async () => {
    const load = () => Promise.reject(notInstalled(['@graphql-yoga/render-graphiql'], undefined))
    const { status, body } = await createPage('secret', load)({ headers: { host: 'localhost:8080' } })
    expect(status).toBe(501)
    expect(body).toMatch(/^The sandbox needs .* Run: npm install @graphql-yoga\/render-graphiql@5\n$/)
  })

  it('is told the schema, and nobody else is', async () => {
    const sandbox = await sandboxWith()
    const question = '{ __schema { queryType { fields { name } } } __typename }'
    expect((await ask(sandbox, question)).status).toBe(400)
    const asPage = (query: string, key = sandbox.key) =>
      fetch(`${sandbox.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`api:${key}`)}`, 'x-sandbox-graphiql': '1' },
        body: JSON.stringify({ query }),
      })
    expect(await (await asPage(question)).text()).toContain('{"name":"artifactCollection"}')
    expect((await asPage(question, 'wrong')).status).toBe(401)
    expect((await asPage('{ __schema { __typename } viewer { entity } }')).status).toBe(400)
    expect((await asPage('{ __nothing }')).status).toBe(400)
    expect((await post(sandbox, JSON.stringify({ query: '{ viewer { entity } }' }))).status).toBe(200)
  })

  it.skipIf(!browser)(
    `opens without a network and runs a query${browser ? '' : ': SKIPPED, no chromium found (apt-get install chromium)'}`,
    async () => {
      const sandbox = await sandboxWith({ seed: 'demo' })
      const { page, strangers } = await openPage()
      const query = 'query Opened { project(name: "vision", entityName: "my-team") { name entityName } }'
      await page.goto(`${sandbox.url}/graphql?query=${encodeURIComponent(query)}`)
      await page.locator('.graphiql-query-editor .view-line', { hasText: 'Opened' }).first().waitFor()
      // The button is drawn before it listens.
      const answer = page.locator('.result-window', { hasText: /"entityName":\s"my-team"/ })
      await vi.waitFor(
        async () => {
          await page.locator('.graphiql-execute-button').click()
          await answer.waitFor({ timeout: 10_000 })
        },
        { timeout: 100_000, interval: 100 },
      )
      if (process.env['SCREENSHOT']) await page.screenshot({ path: process.env['SCREENSHOT'] })
      const asked = sandbox.requests().map(({ operation, status }) => `${operation} ${status}`)
      expect(asked).toContain('IntrospectionQuery 200')
      expect(asked).toContain('Opened 200')
      expect(strangers).toEqual([])
    },
    120_000,
  )
})
