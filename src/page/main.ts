import { askApproval } from './approval.ts'
import type { PageHead } from './data.ts'
import { counted, element, part, shown, size } from './dom.ts'
import { readBlock } from './read-block.ts'
import { type Review, startReview } from './review.ts'
import { pathOf, type Rows, roomFor, take } from './rows.ts'
import { search } from './search.ts'
import { startTable, type Table } from './table.ts'
import { startTicks, type Ticks } from './ticks.ts'
import { drawTreemap } from './treemap.ts'
import { type Column, type Group, type Grouping, viewOf } from './view.ts'

/** More rows than these are held only by who asks for them. */
const MOST_ROWS = 250_000

const HEADS: readonly (readonly [column: Column | '', label: string, classes: string])[] = [
  ['', '', 'tick'],
  ['state', 'state', 'state'],
  ['path', 'path', 'path'],
  ['bytes', 'size', 'number'],
  ['created', 'created', 'number'],
  ['why', 'with it, or why it stays', 'why'],
]

const query = part<HTMLInputElement>('query')
const group = part<HTMLSelectElement>('group')
let sort: Column = 'bytes'
let isDown = true

/** Shows rows, and goes on showing them as they are searched, sorted, grouped and ticked. */
async function open(
  head: PageHead,
  texts: readonly string[],
  review: Review | undefined,
  most = MOST_ROWS,
): Promise<void> {
  const rows = roomFor(Math.min(head.rows, most))
  const known = new Map<string, number>()
  for (const text of texts) if (rows.count < rows.state.length) take(rows, await readBlock(text), known)
  const { states, seal } = head
  const ticks =
    seal === null ? undefined : startTicks(rows.bytes, row => states[rows.state[row] ?? 0]?.tone !== 'stays', ticked)
  const opened = new Set<string>()
  const table: Table = startTable({ head, rows, ticks, toggle, isOpen: ({ label }) => opened.has(label) })

  describe(head)
  part('wait').hidden = true
  part('all').hidden = false
  part('left').hidden = rows.count === head.rows
  part('left').replaceChildren(
    `The table and the picture hold the first ${rows.count.toLocaleString('en')} of ${counted(head.rows, 'row')}; the totals above and this file hold all. `,
    button('Hold all, which takes longer', () => void open(head, texts, review, head.rows)),
  )
  part('totals').replaceChildren(...states.filter(({ count }) => count > 0).map(total))
  drawTreemap(part('map'), rows, states, collection => look(`collection:"${collection}"`))
  group
    .querySelector<HTMLOptionElement>('[value=run]')
    ?.toggleAttribute('hidden', !rows.run.some(place => rows.texts[place]))
  readAddress()
  wire()
  refresh()
  ticked()
  requestAnimationFrame(() => setTimeout(() => performance.mark('coppice painted')))

  function refresh(): void {
    const { test, mistake } = search(query.value, rows, head)
    const view = viewOf(rows, states, { test, sort, isDown, group: group.value as Grouping, open: opened })
    query.setAttribute('aria-invalid', String(mistake !== ''))
    const groups = view.groups.length > 0 ? ` in ${counted(view.groups.length, 'group')}` : ''
    part('count').textContent =
      mistake === ''
        ? `${counted(view.found.length, 'row')}${groups}, ${size(view.bytes)}`
        : `not understood: ${mistake}`
    part('heads').replaceChildren(...HEADS.map(headCell))
    table.show(view)
    writeAddress()
  }

  function headCell([column, label, classes]: (typeof HEADS)[number]): HTMLElement {
    const cell = element('span', { role: 'columnheader', class: classes })
    if (column === '') return cell
    const isBy = column === sort
    if (isBy) cell.setAttribute('aria-sort', isDown ? 'descending' : 'ascending')
    cell.append(
      button(`${label}${isBy ? (isDown ? ' ↓' : ' ↑') : ''}`, () => {
        isDown = isBy ? !isDown : column === 'bytes' || column === 'created'
        sort = column
        refresh()
        document.querySelector<HTMLElement>('#heads [aria-sort] button')?.focus()
      }),
    )
    return cell
  }

  function toggle({ label }: Group): void {
    if (!opened.delete(label)) opened.add(label)
    refresh()
  }

  function total({ name, tone, count, bytes }: PageHead['states'][number]): HTMLElement {
    const made = button('', () => look(`${name}:`))
    made.className = tone
    made.append(
      element('b', {}, count.toLocaleString('en')),
      element('span', {}, bytes > 0 ? `${name}, ${size(bytes)}` : name),
    )
    return made
  }

  /** Searches for this; once more takes it back. */
  function look(words: string): void {
    query.value = query.value === words ? '' : words
    refresh()
  }

  function ticked(): void {
    table.draw()
    review?.alive()
    part('picks').hidden = ticks === undefined
    if (ticks === undefined) return
    const count = ticks.count()
    const how = review === undefined ? ' Save it, then: coppice apply FILE --only picked.json' : ''
    part('picked').textContent =
      count === 0
        ? 'Nothing is ticked. A tick means: this goes.'
        : `${counted(count)} ticked, ${size(ticks.bytes())} at most.${how}`
    for (const id of ['untick', 'save', 'approve']) part<HTMLButtonElement>(id).disabled = count === 0
    window.onbeforeunload = count === 0 ? null : event => event.preventDefault()
  }

  function wire(): void {
    let waiting = 0
    query.oninput = () => {
      clearTimeout(waiting)
      waiting = setTimeout(refresh, 60)
      review?.alive()
    }
    part('search').onsubmit = event => event.preventDefault()
    group.onchange = refresh
    part('tick').onclick = () => ticks?.set(table.seen().found, true)
    part('untick').onclick = () => ticks?.set(ticks.rows(), false)
    part('save').onclick = () => savePicked(namesOf(rows, ticks), seal ?? '')
    part('approve').hidden = review === undefined
    part('approve').onclick = async () => {
      if (review === undefined) return
      try {
        await askApproval(review, namesOf(rows, ticks), seal ?? '', () => read(review))
      } catch (error) {
        fail(error)
      }
    }
    window.onkeydown = event => {
      const target = event.target as HTMLElement
      const isTyping =
        /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox'
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) {
        query.value = ''
        refresh()
        part('grid').focus()
      }
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      const does = {
        '/': () => query.focus(),
        a: () => part('tick').click(),
        '?': () => part('help').toggleAttribute('open'),
      }[event.key]
      if (does === undefined) return
      event.preventDefault()
      does()
    }
  }
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, label)
  made.onclick = press
  return made
}

function describe({ title, facts, notes, plan }: PageHead): void {
  document.title = shown(title)
  part('title').textContent = shown(title)
  part('facts').textContent = facts.map(([name, value]) => `${name} ${shown(value)}`).join(' · ')
  part('notes').replaceChildren(...notes.map(note => element('li', {}, note)))
  part('plan').hidden = plan === ''
  part('plan').querySelector('pre')?.replaceChildren(plan.split('\n').map(shown).join('\n'))
}

/** An id where a path does not tell rows apart. */
function namesOf(rows: Rows, ticks: Ticks | undefined): readonly string[] {
  return (ticks?.rows() ?? []).map(row => rows.ids.get(row) ?? pathOf(rows, row))
}

function savePicked(picked: readonly string[], seal: string): void {
  const file = new Blob([JSON.stringify({ kind: 'coppice picked', seal, picked }, null, 1)], {
    type: 'application/json',
  })
  const link = element('a', { href: URL.createObjectURL(file), download: 'picked.json' })
  link.click()
  URL.revokeObjectURL(link.href)
}

function readAddress(): void {
  const told = new URLSearchParams(location.hash.slice(1))
  query.value = told.get('q') ?? query.value
  group.value = told.get('group') ?? group.value
}

function writeAddress(): void {
  const told = new URLSearchParams({
    ...(query.value && { q: query.value }),
    ...(group.value && { group: group.value }),
  })
  history.replaceState(null, '', `#${told}`)
}

function wireTheme(): void {
  const theme = part<HTMLSelectElement>('theme')
  const choose = () => {
    document.documentElement.style.colorScheme = theme.value
  }
  try {
    theme.value = localStorage.getItem('theme') ?? theme.value
  } catch {
    // A browser may keep nothing for files.
  }
  theme.onchange = () => {
    choose()
    try {
      localStorage.setItem('theme', theme.value)
    } catch {
      // As above.
    }
  }
  choose()
}

async function read(review: Review): Promise<void> {
  const { head, blocks } = await review.page()
  await open(head, blocks, review)
}

function fail(error: unknown): void {
  const wait = part('wait')
  wait.hidden = false
  wait.textContent = shown(error instanceof Error ? error.message : String(error))
  wait.scrollIntoView()
}

wireTheme()
const head: PageHead | null = JSON.parse(part('head').textContent ?? '')
const blocks = [...document.querySelectorAll('script.rows')].map(({ textContent }) => textContent ?? '')
const work = head === null ? startReview().then(read) : open(head, blocks, undefined)
work.catch(fail)
