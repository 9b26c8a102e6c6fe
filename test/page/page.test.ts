// The page of a preview or a report: one file that a browser shows without a network, and on which names can do nothing.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { pageText } from '../../src/html/page.ts'
import { previewPage } from '../../src/html/pages.ts'
import { type Preview, pathOf } from '../../src/index.ts'
import { systemDisk } from '../../src/journal/disk.ts'
import { readPicked } from '../../src/journal/picked-file.ts'
import { readPreview } from '../../src/journal/preview-file.ts'
import { writeText } from '../../src/journal/whole-file.ts'
import { itemList } from '../../src/plan/item-list.ts'
import type { Selection } from '../../src/plan/selection.ts'
import { showPage } from '../../src/show.ts'
import { stage } from '../e2e/world.ts'
import { type Opened, skipped, startBrowser } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-page-'))
const browser = startBrowser()
afterAll(async () => {
  await browser.close()
  await (await shared)[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

let files = 0
const newPath = (kind: string) => join(folder, `${files++}.${kind}`)

const HOSTILE = '<img src=x onerror="document.title=1">'
const SCRIPT = '</script><script>document.title=1</script>'
const TURNED = 'safe\u202egnp.exe\u0007'

/** Versions of three sizes and two types, some with aliases; with what others write, hostile names. */
async function world() {
  const model = Array.from({ length: 12 }, (_, index) => ({
    size: 500_000_000 * (index + 1),
    ...(index % 4 === 3 && { aliases: [`best-${index}`] }),
  }))
  const collections = {
    ranker: { type: 'model', versions: model },
    images: { type: 'dataset', versions: [{ size: 2_000_000_000 }, { size: 1_000_000, aliases: [TURNED] }] },
    [HOSTILE]: { type: 'model', versions: [{ size: 1000 }, { size: 1, aliases: [SCRIPT] }] },
    [TURNED]: { type: SCRIPT, versions: [{ size: 1000 }] },
  }
  const made = await stage({ seed: { projects: { 'my-team/vision': { collections } } } })
  const { client } = made
  const preview = await client
    .artifacts()
    .inProject('my-team/vision')
    .where(a => a.createdBy !== undefined)
    .delete()
    .preview()
  return { ...made, preview }
}

/** For tests that change nothing. */
const shared = world()

async function opened(preview: Preview, options?: Opened) {
  const path = newPath('html')
  await preview.saveReport(path)
  const seen = await browser.open(pathToFileURL(path).href, options)
  await seen.page.locator('#body .row').first().waitFor()
  return { ...seen, path }
}

/** The paths of the rows that are shown, and of groups their names. */
const paths = (page: Page) =>
  page
    .locator('#body .row .path')
    .allTextContents()
    .then(all => all.map(text => text.replace('my-team/vision/', '')))

const type = async (page: Page, words: string, count: RegExp) => {
  await page.fill('#query', words)
  await page.locator('#count', { hasText: count }).waitFor()
}

describe.skipIf(skipped !== '')(`a page${skipped}`, () => {
  test('shows all of a preview: totals, a picture, every row with its reason, and asks nobody for anything', async () => {
    const made = await shared
    const { page, asked, errors, path } = await opened(made.preview)
    expect(await page.locator('#totals button').allTextContents()).toEqual(['12goes, 29 GB', '5kept, 12 GB'])
    expect(await page.locator('#map .tile').count()).toBe(4)
    expect(await page.locator('#body .row').count()).toBe(17)
    expect(await page.locator('#body .row', { hasText: 'ranker:v11' }).first().textContent()).toContain(
      'aliased: best-11',
    )
    const link = page.locator('#body a', { hasText: 'ranker:v4' })
    expect(await link.getAttribute('href')).toBe(`${made.sandbox.url}/my-team/vision/artifacts/model/ranker/v4`)
    expect(asked).toEqual([pathToFileURL(path).href])
    expect(errors).toEqual([])
    expect(readFileSync(path, 'utf8')).not.toContain(made.sandbox.key)
  })

  test('takes names for text, whatever they hold', async () => {
    const made = await shared
    const { page, errors } = await opened(made.preview)
    expect(await page.title()).toMatch(/^Goes: 12 versions/)
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('script').count()).toBe(3)
    expect(await paths(page)).toContain(`${HOSTILE}:v0`)
    const text = (await page.locator('body').textContent()) ?? ''
    expect(text).toContain('safe\\u{202e}gnp.exe\\u{7}:v0')
    expect(text).not.toContain('\u202e')
    expect(errors).toEqual([])
  })

  test('runs nothing but its own script: what is put into it is refused', async () => {
    const made = await shared
    const { page, errors } = await opened(made.preview)
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = 1'
      document.body.append(script)
    })
    expect(await page.title()).not.toBe('1')
    expect(errors.join()).toMatch(/Content Security Policy/)
  })

  test.each([
    ['kept: reason: size>1GB', /^3 rows/, 'ranker:v11'],
    ['type:dataset !kept:', /^1 row,/, 'images:v0'],
    ['ranker:v1 size<=1GB', /^1 row,/, 'ranker:v1'],
    ['"ranker:v2"', /^1 row,/, 'ranker:v2'],
    ['reason:alias collection:images', /^1 row,/, 'images:v1'],
    ['version:v5', /^1 row,/, 'ranker:v5'],
    ['created<2001-01-01', /^0 rows/, undefined],
    ['size>many', /not understood: size>1GB wants bytes/, 'ranker:v11'],
  ])('searches for %s', async (words, count, first) => {
    const made = await shared
    const { page } = await opened(made.preview)
    await type(page, words, count)
    expect((await paths(page))[0]).toBe(first)
  })

  test('sorts, and groups with subtotals', async () => {
    const made = await shared
    const { page } = await opened(made.preview)
    const by = (head: string) => page.locator('#heads button', { hasText: head }).click()
    expect((await paths(page)).slice(0, 2)).toEqual(['ranker:v11', 'ranker:v10'])
    await by('size')
    expect(await page.locator('[aria-sort=ascending]').textContent()).toBe('size ↑')
    await by('path')
    expect((await paths(page)).slice(1, 3)).toEqual([`${HOSTILE}:v1`, 'images:v0'])
    await page.selectOption('#group', 'type')
    const groups = await page.locator('#body .group').allTextContents()
    expect(groups[0]).toMatch(/▸ model.*39 GB.*goes 10, 27 GB · kept 4, 12 GB/)
    await page.locator('#body .group .path').nth(1).click()
    expect(await paths(page)).toEqual(['▸ model', '▾ dataset', 'images:v0', 'images:v1', expect.stringMatching(/^▸ </)])
    expect(new URL(page.url()).hash).toBe('#group=type')
  })

  test('is picked from by ticks: a version, a range, a group, all that is shown; what stays has none', async () => {
    const made = await shared
    const { page } = await opened(made.preview)
    expect(await page.locator('#picked').textContent()).toBe('Nothing is ticked. A tick means: this goes.')
    expect(await page.locator('#body input:checked').count()).toBe(0)
    expect(await page.locator('#body .stays input').count()).toBe(0)
    const box = (name: string) => page.locator('#body .row', { hasText: name }).locator('input')
    await box('ranker:v10').click()
    await box('ranker:v6').click({ modifiers: ['Shift'] })
    expect(await page.locator('#picked').textContent()).toMatch(/^4 items ticked, 19 GB at most/)
    await type(page, 'images', /^2 rows/)
    await page.click('#tick')
    expect(await page.locator('#picked').textContent()).toMatch(/^5 items ticked/)
    await type(page, '', /^17 rows/)
    await page.selectOption('#group', 'collection')
    await page.locator('#body .group', { hasText: 'ranker' }).locator('input').click()
    expect(await page.locator('#picked').textContent()).toMatch(/^10 items ticked/)
    await page.click('#untick')
    expect(await page.locator('#picked').textContent()).toMatch(/^Nothing/)
  })

  test('saves what is ticked as a file for apply --only', async () => {
    const made = await shared
    const { page, errors } = await opened(made.preview)
    await page.locator('#body .row', { hasText: 'ranker:v2' }).locator('input').click()
    await page.locator('#body .row', { hasText: HOSTILE }).first().locator('input').click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')])
    const path = newPath('picked.json')
    await download.saveAs(path)
    const picked = await readPicked(systemDisk, path, made.preview.seal)
    expect(made.preview.only(picked).items.map(pathOf).sort()).toEqual([
      `my-team/vision/${HOSTILE}:v0`,
      'my-team/vision/ranker:v2',
    ])
    expect(errors).toEqual([])
  })

  test('is worked by keys alone', async () => {
    const made = await shared
    const { page } = await opened(made.preview)
    await page.keyboard.press('/')
    await page.keyboard.type('ranker !kept:')
    await page.locator('#count', { hasText: /^9 rows/ }).waitFor()
    await page.locator('#grid').focus()
    for (const key of ['j', ' ', 'j', 'Shift+ArrowDown']) await page.keyboard.press(key)
    expect(await page.locator('#picked').textContent()).toMatch(/^3 items ticked/)
    expect(await page.locator('#grid').getAttribute('aria-activedescendant')).toBe('line3')
    await page.keyboard.press('a')
    expect(await page.locator('#picked').textContent()).toMatch(/^9 items ticked/)
    await page.keyboard.press('?')
    expect(await page.locator('#help').getAttribute('open')).toBe('')
    await page.keyboard.press('Escape')
    expect(await page.locator('#count').textContent()).toMatch(/^17 rows/)
  })

  test('is told to a screen reader as a grid of all rows', async () => {
    const made = await shared
    const { page } = await opened(made.preview)
    const grid = page.getByRole('grid', { name: 'All rows' })
    expect(await grid.getAttribute('aria-rowcount')).toBe('18')
    expect(await grid.getByRole('row').count()).toBe(18)
    expect(await grid.getByRole('columnheader').count()).toBe(6)
    expect(await page.getByRole('checkbox', { name: 'my-team/vision/ranker:v0 goes' }).count()).toBe(1)
    expect(await page.getByRole('button', { name: /^ranker, 12 items: .* goes, .* stays$/ }).count()).toBe(1)
    expect(await page.getByRole('status').count()).toBeGreaterThan(1)
  })

  test.each(['light', 'dark'] as const)('fits 400 pixels, in %s, and is printed in light', async scheme => {
    const made = await shared
    const { page } = await opened(made.preview, { width: 400, scheme })
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth)
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(await wide()).toBe(400)
    expect(await paper()).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 26)')
    await page.selectOption('#theme', scheme === 'light' ? 'dark' : 'light')
    expect(await paper()).toBe(scheme === 'dark' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 26)')
    await page.emulateMedia({ media: 'print' })
    expect(await paper()).toBe('rgb(255, 255, 255)')
  })

  test('of a report tells how each ended, and has nothing to tick', async () => {
    await using made = await world()
    const report = await made.preview.only(['my-team/vision/ranker:v0', 'my-team/vision/ranker:v1']).apply()
    const path = newPath('html')
    await report.saveReport(path)
    const { page } = await browser.open(pathToFileURL(path).href)
    await page.locator('#body .row').first().waitFor()
    expect(await page.locator('#totals button').allTextContents()).toEqual(['2deleted, 1.5 GB', '15kept, 40 GB'])
    expect(await page.locator('input[type=checkbox]').count()).toBe(0)
    expect(await page.locator('#picks').isVisible()).toBe(false)
    const shown = newPath('html')
    await showPage(report.journal ?? '', shown)
    const { page: again } = await browser.open(pathToFileURL(shown).href)
    await again.locator('#body .row').first().waitFor()
    expect(await again.title()).toMatch(/^Report: 2 deleted/)
  })

  test('of a saved preview is that of the preview', async () => {
    const made = await shared
    const [saved, shown] = [newPath('preview.jsonl'), newPath('html')]
    await made.preview.save(saved)
    await showPage(saved, shown)
    const { page } = await browser.open(pathToFileURL(shown).href)
    await page.locator('#body .row').first().waitFor()
    expect(await page.locator('#facts').textContent()).toContain(`seal ${made.preview.seal.slice(0, 12)}`)
    expect(await page.locator('#body .row').count()).toBe(17)
  })

  test('of more rows than it holds says what it leaves out, and holds all where it is asked to', {
    timeout: 180_000,
  }, async () => {
    const made = await shared
    const saved = newPath('preview.jsonl')
    await made.preview.save(saved)
    const path = newPath('html')
    await writeText(
      systemDisk,
      path,
      pageText(previewPage(many((await readPreview(systemDisk, saved)).selection, 260_000), { seal: 'x' })),
    )
    const { page } = await browser.open(pathToFileURL(path).href)
    await page.locator('#body .row').first().waitFor()
    expect(await page.locator('#left').textContent()).toMatch(
      /first 250,000 of 260,005 rows; the totals above and this file hold all/,
    )
    expect(await page.locator('#totals button').first().textContent()).toMatch(/^260,000goes/)
    expect(await page.locator('#body .row').count()).toBeLessThan(100)
    await page.click('#left button')
    await page.locator('#count', { hasText: '260,005 rows' }).waitFor()
    expect(await page.locator('#left').isVisible()).toBe(false)
  })
})

/** The same selection with so many versions to go. */
function many(selection: Selection, count: number): Selection {
  const [first] = selection.items
  if (first?.kind !== 'version') throw new Error('no version to begin with')
  const items = Array.from({ length: count }, (_, index) => ({ ...first, versionIndex: index, version: `v${index}` }))
  return { ...selection, items: itemList(items) }
}

test('50,000 rows take at most a megabyte', async () => {
  const made = await shared
  const saved = newPath('preview.jsonl')
  await made.preview.save(saved)
  const path = newPath('html')
  await writeText(
    systemDisk,
    path,
    pageText(previewPage(many((await readPreview(systemDisk, saved)).selection, 50_000), { seal: 'x' })),
  )
  expect(readFileSync(path).length).toBeLessThan(1_000_000)
})
