import type { PageHead } from './data.ts'
import { counted, day, element, part, shown, size } from './dom.ts'
import { pathOf, type Rows, textOf, versionOf } from './rows.ts'
import type { Ticks } from './ticks.ts'
import type { Group, View } from './view.ts'

/** Browsers cut off what is higher. A longer list moves by more than one row at a time. */
const HIGHEST = 12_000_000

/** So many rows are printed. */
const MOST_PRINTED = 2_000

export interface Table {
  show(view: View): void
  /** Draws again what is seen. */
  draw(): void
  /** The rows from which a person goes on. */
  readonly seen: () => View
}

export interface TableParts {
  readonly head: PageHead
  readonly rows: Rows
  /** Undefined where nothing can be picked. */
  readonly ticks: Ticks | undefined
  readonly toggle: (group: Group) => void
  readonly isOpen: (group: Group) => boolean
}

/** Only the rows that are seen are elements; all have one height, so that their places are known. */
export function startTable({ head, rows, ticks, toggle, isOpen }: TableParts): Table {
  const [grid, body] = [part('grid'), part('body')]
  let view: View = { list: new Int32Array(), groups: [], found: new Int32Array(), bytes: 0 }
  let active = 0
  /** Where a range begins. */
  let anchor = 0

  const rowHeight = () => Number.parseFloat(getComputedStyle(grid).getPropertyValue('--row'))
  const step = () => Math.min(rowHeight(), HIGHEST / Math.max(view.list.length, 1))
  const top = () => grid.scrollTop / step()

  function draw(): void {
    const height = rowHeight()
    body.style.height = `${view.list.length * step()}px`
    const first = Math.max(0, Math.floor(top()) - 6)
    const last = Math.min(view.list.length, first + Math.ceil(grid.clientHeight / height) + 12)
    const offset = grid.scrollTop - top() * height
    const made = Array.from({ length: Math.max(last - first, 0) }, (_, nth) => {
      const line = lineOf(first + nth)
      line.style.top = `${offset + (first + nth) * height}px`
      return line
    })
    body.replaceChildren(...made)
    grid.setAttribute('aria-activedescendant', view.list.length > 0 ? `line${active}` : '')
  }

  function lineOf(place: number): HTMLElement {
    const row = view.list[place] ?? 0
    const group = row < 0 ? view.groups[-1 - row] : undefined
    const line = group === undefined ? rowLine(row) : groupLine(group)
    line.id = `line${place}`
    line.setAttribute('aria-rowindex', String(place + 2))
    line.setAttribute('role', 'row')
    line.classList.toggle('active', place === active)
    return line
  }

  function groupLine(group: Group): HTMLElement {
    const isWide = isOpen(group)
    const sums = group.ofState.flatMap(({ count, bytes }, place) =>
      count === 0 ? [] : [`${head.states[place]?.name} ${count.toLocaleString('en')}, ${size(bytes)}`],
    )
    const name = element(
      'span',
      { role: 'gridcell', class: 'path' },
      `${isWide ? '▾' : '▸'} ${group.label || '(not told)'}`,
    )
    const line = element('div', { class: 'row group', 'aria-expanded': String(isWide) })
    line.append(
      tickOf(group.rows, `all of ${group.label}`),
      element('span', { role: 'gridcell', class: 'state' }),
      name,
      element('span', { role: 'gridcell', class: 'number' }, size(group.bytes)),
      element('span', { role: 'gridcell', class: 'number' }),
      element('span', { role: 'gridcell', class: 'why' }, sums.join(' · ')),
    )
    return line
  }

  function rowLine(row: number): HTMLElement {
    const state = head.states[rows.state[row] ?? 0]
    const line = element('div', { class: `row ${state?.tone}` })
    const why = textOf(rows, 'why', row)
    line.append(
      tickOf([row], pathOf(rows, row)),
      element('span', { role: 'gridcell', class: 'state' }, state?.name ?? ''),
      element('span', { role: 'gridcell', class: 'path' }, pathLink(row)),
      element(
        'span',
        { role: 'gridcell', class: 'number' },
        rows.link[row] === 1 ? 'link' : size(rows.bytes[row] ?? 0),
      ),
      element('span', { role: 'gridcell', class: 'number' }, day(rows.created[row] ?? Number.NaN)),
      element('span', { role: 'gridcell', class: 'why', title: shown(why) }, why),
    )
    return line
  }

  function pathLink(row: number): HTMLElement {
    const path = pathOf(rows, row)
    const address = addressOf(head.app, rows, row)
    const collection = textOf(rows, 'collection', row)
    const cut = collection.lastIndexOf('/') + 1
    // Where there is no room for all, the place is cut first, and the version never.
    const parts = [
      element('i', {}, collection.slice(0, cut)),
      element('bdi', {}, collection.slice(cut)),
      element('b', {}, versionOf(rows, row)),
    ]
    const attributes = {
      title: shown(path),
      href: address,
      target: '_blank',
      rel: 'noopener noreferrer',
      tabindex: '-1',
    }
    return address === '' ? element('span', { title: shown(path) }, ...parts) : element('a', attributes, ...parts)
  }

  function tickOf(of: readonly number[], name: string): HTMLElement {
    const cell = element('span', { role: 'gridcell', class: 'tick' })
    const going = ticks === undefined ? [] : of.filter(row => head.states[rows.state[row] ?? 0]?.tone !== 'stays')
    if (ticks === undefined || going.length === 0) return cell
    const ticked = going.reduce((sum, row) => sum + Number(ticks.has(row)), 0)
    const box = element('input', { type: 'checkbox', tabindex: '-1', 'aria-label': shown(`${name} goes`) })
    box.checked = ticked === going.length
    box.indeterminate = ticked > 0 && !box.checked
    cell.append(box)
    return cell
  }

  /** The rows of a line: of a group all that were found. */
  function rowsAt(place: number): readonly number[] {
    const row = view.list[place] ?? 0
    return row < 0 ? (view.groups[-1 - row]?.rows ?? []) : [row]
  }

  function tick(place: number, isRange: boolean): void {
    if (ticks === undefined) return
    const going = rowsAt(place).filter(row => head.states[rows.state[row] ?? 0]?.tone !== 'stays')
    const isTicked = !(going.length > 0 && going.every(row => ticks.has(row)))
    const [from, to] = isRange ? [Math.min(anchor, place), Math.max(anchor, place)] : [place, place]
    const range = Array.from({ length: to - from + 1 }, (_, nth) => rowsAt(from + nth)).flat()
    ticks.set(range, isRange ? true : isTicked)
    anchor = place
  }

  function moveTo(place: number): void {
    active = Math.max(0, Math.min(view.list.length - 1, place))
    const [height, seen] = [rowHeight(), grid.clientHeight - 34]
    const above = active - top()
    if (above < 0) grid.scrollTop = active * step()
    else if ((above + 1) * height > seen) grid.scrollTop = (active - seen / height + 1) * step()
    draw()
  }

  function press(): void {
    const group = view.groups[-1 - (view.list[active] ?? 0)]
    if (group !== undefined) toggle(group)
    else document.getElementById(`line${active}`)?.querySelector('a')?.click()
  }

  const page = () => Math.floor(grid.clientHeight / rowHeight()) - 2
  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowDown: event => stepBy(1, event),
    j: event => stepBy(1, event),
    J: event => stepBy(1, event),
    ArrowUp: event => stepBy(-1, event),
    k: event => stepBy(-1, event),
    K: event => stepBy(-1, event),
    PageDown: () => moveTo(active + page()),
    PageUp: () => moveTo(active - page()),
    Home: () => moveTo(0),
    End: () => moveTo(view.list.length - 1),
    Enter: press,
    ' ': event => tick(active, event.shiftKey),
  }

  function stepBy(by: number, event: KeyboardEvent): void {
    if (event.shiftKey) ticks?.set(rowsAt(active), true)
    moveTo(active + by)
    if (event.shiftKey) ticks?.set(rowsAt(active), true)
  }

  grid.onkeydown = event => {
    const does = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (does === undefined) return
    event.preventDefault()
    does(event)
  }
  grid.onscroll = () => requestAnimationFrame(draw)
  grid.onclick = event => {
    const target = event.target as HTMLElement
    const line = target.closest<HTMLElement>('.row')
    if (line === null) return
    active = Number(line.id.slice(4))
    if (target.closest('.tick') !== null) tick(active, event.shiftKey)
    else if (line.classList.contains('group')) press()
    draw()
  }
  window.onresize = draw
  window.onbeforeprint = () => {
    const lines = Array.from({ length: Math.min(view.list.length, MOST_PRINTED) }, (_, place) => lineOf(place))
    const left = view.list.length - lines.length
    body.replaceChildren(
      ...lines,
      ...(left > 0 ? [element('p', {}, `… and ${counted(left, 'row')} more, not printed`)] : []),
    )
  }
  window.onafterprint = draw

  return {
    show(next) {
      view = next
      active = Math.min(active, Math.max(0, view.list.length - 1))
      anchor = active
      grid.setAttribute('aria-rowcount', String(view.list.length + 1))
      draw()
    },
    draw,
    seen: () => view,
  }
}

/** The page of a version, a collection or a run in W&B's App; empty where there is none. */
function addressOf(app: string, rows: Rows, row: number): string {
  const [entity = '', project = '', ...names] = textOf(rows, 'collection', row).split('/')
  const collection = names.join('/')
  if (!/^https?:\/\//.test(app)) return ''
  const version = versionOf(rows, row).slice(1)
  const number = /^v\d+$/.test(version) ? version : ''
  const registry = /^wandb-registry-(.+)/.exec(project)?.[1]
  if (registry !== undefined) {
    const asked = new URLSearchParams({
      selectionPath: [entity, project, collection].join('/'),
      ...(number && { version: number }),
    })
    return `${app}/registry/${encodeURIComponent(registry)}?${asked}`
  }
  const isRun = rows.version[row] === -3
  const place = isRun ? ['runs'] : ['artifacts', textOf(rows, 'type', row)]
  const parts = [entity, project, ...place, collection, number].filter(Boolean)
  return `${app}/${parts.map(encodeURIComponent).join('/')}`
}
