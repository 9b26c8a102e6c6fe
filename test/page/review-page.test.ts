// A review as a person at its page sees it.
import { afterAll, describe, expect, test } from 'vitest'
import { COLLECTION } from '../e2e/safety/helpers.ts'
import { alive } from '../e2e/world.ts'
import { type Begun, begin, unchanged } from '../terminal/reviewing.ts'
import { skipped, startBrowser } from './browser.ts'

const browser = startBrowser()
afterAll(() => browser.close())

describe.skipIf(skipped !== '')(`the page of a review${skipped}`, () => {
  async function opened(begun: Begun) {
    const seen = await browser.open(begun.review.address)
    await seen.page.locator('#body .row').first().waitFor()
    return seen
  }
  const box = (begun: Awaited<ReturnType<typeof opened>>, name: string) =>
    begun.page.locator('#body .row', { hasText: name }).locator('input')

  test('picks, asks as the shell does, applies with the report in place, and ends', async () => {
    const begun = await begin()
    const seen = await opened(begun)
    const { page, errors, asked } = seen
    expect(page.url()).not.toContain(begun.token)
    expect(await page.locator('#body input:checked').count()).toBe(0)
    await box(seen, 'checkpoint:v0').click()
    await box(seen, 'checkpoint:v2').click()
    await page.click('#approve')
    await page.locator('#stays', { hasText: 'checkpoint:v2: its link in' }).waitFor()
    expect(await page.locator('#needed').textContent()).toBe('yes')
    expect(await page.locator('#apply').isDisabled()).toBe(true)
    await page.fill('#answer', 'ye')
    expect(await page.locator('#apply').isDisabled()).toBe(true)
    await page.fill('#answer', 'yes')
    await page.keyboard.press('Enter')
    await page.locator('#title', { hasText: 'Report: 1 deleted' }).waitFor()
    expect(await begun.review.ended).toMatchObject({ kind: 'applied', report: { ok: true } })
    await page.locator('#wait', { hasText: 'This review has ended' }).waitFor()
    expect(alive(begun.sandbox, COLLECTION)).toEqual(['v1', 'v2', 'v3', 'v4', 'v5'])
    expect(await page.locator('#body .row.goes').textContent()).toContain('deleted')
    expect(errors).toEqual([])
    expect(asked.filter(address => !address.startsWith(begun.origin))).toEqual([])
  })

  test('goes on after it is loaded again, and not in a second browser', async () => {
    const begun = await begin()
    const { page } = await opened(begun)
    await page.reload()
    await page.locator('#body .row').first().waitFor()
    const second = await browser.open(begun.review.address)
    await second.page.locator('#wait', { hasText: 'another browser holds it' }).waitFor()
    expect(await second.page.locator('#all').isVisible()).toBe(false)
  })

  test('keeps the file and sends nothing where that is chosen', async () => {
    const begun = await begin()
    const seen = await opened(begun)
    await box(seen, 'checkpoint:v4').click()
    await seen.page.click('#approve')
    await seen.page.click('#finish')
    await seen.page.locator('#wait', { hasText: 'Nothing was sent' }).waitFor()
    expect(await begun.review.ended).toMatchObject({ kind: 'picked', path: begun.output })
    unchanged(begun)
  })

  test('of a review that has ended says so, and saves what is ticked all the same', async () => {
    const begun = await begin()
    const seen = await opened(begun)
    await box(seen, 'checkpoint:v4').click()
    begun.review.close()
    await seen.page.click('#approve')
    await seen.page.locator('#wait', { hasText: 'This review has ended' }).waitFor()
    const [download] = await Promise.all([seen.page.waitForEvent('download'), seen.page.click('#save')])
    expect(download.suggestedFilename()).toBe('picked.json')
    unchanged(begun)
  })
})
