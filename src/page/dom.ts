/** Characters that turn the direction of writing, have no width, or are no text: they are shown by their numbers. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\u034f|[\u115f\u1160\u3164\uffa0]/gu

/** A text that others wrote, harmless to look at. What is set as text is never read as HTML. */
export function shown(text: string): string {
  return text.replace(UNSEEN, character => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children.map(child => (typeof child === 'string' ? shown(child) : child)))
  return made
}

/** A part that the page has from the start. */
export function part<Made extends HTMLElement = HTMLElement>(id: string): Made {
  return document.getElementById(id) as Made
}

export function counted(count: number, word = 'item'): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}

export function size(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 5)
  const value = bytes / 1000 ** power
  return `${power === 0 ? value : value.toFixed(value < 9.95 ? 1 : 0)} ${['B', 'kB', 'MB', 'GB', 'TB', 'PB'][power]}`
}

export function day(seconds: number): string {
  return Number.isNaN(seconds) ? '' : new Date(seconds * 1000).toISOString().slice(0, 10)
}
