// A review: one browser of this machine picks from a preview, and nothing else can reach it.
import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { pathOf } from '../../src/index.ts'
import { COLLECTION } from '../e2e/safety/helpers.ts'
import { alive } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { type Begun, begin, unchanged } from './reviewing.ts'

interface Word {
  readonly status: number
  readonly text: string
  readonly headers: Record<string, string>
}

async function say(
  { origin }: Pick<Begun, 'origin'>,
  word: string,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<Word> {
  const type = { origin, 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/${word}`, {
    method: 'POST',
    headers: { ...type, ...headers },
    body: JSON.stringify(body),
  })
  return { status: answer.status, text: await answer.text(), headers: Object.fromEntries(answer.headers) }
}

async function enter(begun: Begun): Promise<Record<string, string>> {
  return { 'x-review': JSON.parse((await say(begun, 'enter', { token: begun.token })).text).secret }
}

const paths = (...numbers: readonly number[]) => numbers.map(number => `${COLLECTION}:v${number}`)

describe('a review', () => {
  test('lets in whoever has the token, once; a second browser and a guess are refused', async () => {
    const begun = await begin()
    for (const token of ['', 'x', `${begun.token}x`, begun.token.slice(0, -1), undefined, 3]) {
      expect((await say(begun, 'enter', { token })).status).toBe(403)
    }
    const mine = await enter(begun)
    expect((await say(begun, 'page', {}, mine)).status).toBe(200)
    expect(await say(begun, 'enter', { token: begun.token })).toMatchObject({
      status: 403,
      text: expect.stringMatching(/used already/),
    })
    for (const headers of [{}, { 'x-review': '' }, { 'x-review': begun.token }, { 'x-review': 'x'.repeat(43) }]) {
      for (const word of ['page', 'pick', 'apply', 'alive', 'end']) {
        expect((await say(begun, word, {}, headers)).status).toBe(403)
      }
    }
    unchanged(begun)
  })

  test('answers no page of another origin, no other name of this machine, and no form', async () => {
    const begun = await begin()
    const mine = await enter(begun)
    const strangers = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: begun.origin.replace('127.0.0.1', 'localhost') },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
    ]
    for (const headers of strangers) expect((await say(begun, 'page', {}, { ...mine, ...headers })).status).toBe(403)
    for (const host of [
      'evil.example',
      'localhost',
      '127.0.0.1',
      `127.0.0.1.evil.example:${new URL(begun.origin).port}`,
    ]) {
      const status = await new Promise(resolve =>
        request(begun.origin, { headers: { host } }, answer => resolve(answer.resume().statusCode)).end(),
      )
      expect(status).toBe(403)
    }
    expect((await say(begun, '__proto__', {}, mine)).status).toBe(404)
    unchanged(begun)
  })

  test('has a page without data or key, in no frame, kept by nobody', async () => {
    const begun = await begin()
    const answer = await fetch(begun.origin)
    const html = await answer.text()
    const told = await say(begun, 'page', {}, await enter(begun))
    expect(html).not.toContain('checkpoint')
    for (const text of [html, told.text, JSON.stringify(told.headers), begun.review.address]) {
      expect(text).not.toContain(begun.sandbox.key)
    }
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /default-src 'none'.*connect-src 'self'.*frame-ancestors 'none'/,
      ),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect((await fetch(`${begun.origin}/page`)).status).toBe(404)
  })

  test('writes a smaller preview and tells what of it stays; nothing is sent by that', async () => {
    const begun = await begin()
    const mine = await enter(begun)
    const { text } = await say(begun, 'pick', { picked: paths(0, 2), seal: begun.preview.seal }, mine)
    expect(JSON.parse(text)).toMatchObject({
      count: 1,
      path: begun.output,
      needed: 'yes',
      headline: expect.stringMatching(/^Goes: 1 version, at most 1.0 kB, on 127.0.0.1:\d+. W&B has no undo.$/),
      stays: [expect.stringMatching(/checkpoint:v2: its link in .*served stays/)],
    })
    const smaller = await begun.client.load(begun.output)
    expect(smaller.items.map(pathOf)).toEqual(paths(0))
    // It expires with the one that it is a part of.
    const ends = [begun.saved, begun.output].map(
      path => JSON.parse(readFileSync(path, 'utf8').split('\n')[0] ?? '').expiresAt,
    )
    expect(ends[1]).toBe(ends[0])
    unchanged(begun)
    await say(begun, 'end', {}, mine)
    expect(await begun.review.ended).toMatchObject({ kind: 'picked', path: begun.output })
    await expect(fetch(begun.origin)).rejects.toThrow()
  })

  test.each([
    ['what a guard keeps', paths(1), /which the preview does not act on/],
    ['what it does not hold', paths(77), /which the preview does not act on/],
    ['what is no list', 'v3', /function/],
    ['more than was allowed', paths(0, 3, 4), /at most 2 items/],
  ])('refuses %s', async (_, picked, message) => {
    const begun = await begin({ atMost: 2 })
    const mine = await enter(begun)
    const answer = await say(begun, 'pick', { picked, seal: begun.preview.seal }, mine)
    expect(answer).toMatchObject({ status: 400, text: expect.stringMatching(message) })
    expect(existsSync(begun.output)).toBe(false)
    unchanged(begun)
  })

  test('refuses a preview that expired while it was looked at', async () => {
    const begun = await begin()
    const mine = await enter(begun)
    const pick = () => say(begun, 'pick', { picked: paths(0), seal: begun.preview.seal }, mine)
    const { seal } = JSON.parse((await pick()).text)
    begun.expiring.advance(3 * 3_600_000)
    expect(await pick()).toMatchObject({ status: 400, text: expect.stringMatching(/EXPIRED/) })
    expect((await say(begun, 'apply', { seal, answer: 'yes' }, mine)).text).toMatch(/EXPIRED/)
    unchanged(begun)
  })

  test('applies what was approved last, and only where the answer is typed', async () => {
    const begun = await begin()
    const mine = await enter(begun)
    const pick = async (...numbers: number[]) =>
      JSON.parse((await say(begun, 'pick', { picked: paths(...numbers), seal: begun.preview.seal }, mine)).text).seal
    expect((await say(begun, 'apply', { seal: begun.preview.seal, answer: 'yes' }, mine)).status).toBe(409)
    const stale = await pick(0, 3)
    const seal = await pick(4)
    expect(await say(begun, 'apply', { seal: stale, answer: 'yes' }, mine)).toMatchObject({ status: 409 })
    for (const answer of ['', 'y', 'YES', 'no', undefined, true]) {
      expect((await say(begun, 'apply', { seal, answer }, mine)).status).toBe(400)
    }
    unchanged(begun)
    const steps = (await say(begun, 'apply', { seal, answer: 'yes' }, mine)).text.trimEnd().split('\n')
    expect(JSON.parse(steps.at(-1) ?? '')).toMatchObject({ done: 1, total: 1 })
    expect(alive(begun.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v2', 'v3', 'v5'])
    expect((await say(begun, 'apply', { seal, answer: 'yes' }, mine)).status).toBe(409)
    expect((await say(begun, 'page', {}, mine)).text).toMatch(/^{"title":"Report: 1 deleted/)
    await say(begun, 'end', {}, mine)
    expect(await begun.review.ended).toMatchObject({ kind: 'applied', report: { ok: true } })
    await expect(begun.client.apply(begun.saved)).rejects.toMatchObject({ code: 'PREVIEW_USED' })
  })

  test('asks for the name of the place where much goes', async () => {
    const begun = await begin({ versions: 1010 })
    const mine = await enter(begun)
    const picked = begun.preview.items.flatMap(item => (item.kind === 'version' ? [item.id] : []))
    const { needed, seal } = JSON.parse((await say(begun, 'pick', { picked, seal: begun.preview.seal }, mine)).text)
    expect(needed).toBe('1010')
    expect((await say(begun, 'apply', { seal, answer: 'yes' }, mine)).status).toBe(400)
    expect(begun.sandbox.requests()).toEqual([])
  })

  test('ends after an hour of silence, whether or not a browser came', async () => {
    const clock = fakeClock()
    const begun = await begin({ clock })
    expect(await begun.review.ended).toEqual({ kind: 'silence' })
    expect(clock.now() - Date.UTC(2026, 0, 1)).toBe(3_600_000)
    await expect(fetch(begun.origin)).rejects.toThrow()
    unchanged(begun)
  })
})
