import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { shownText } from '../errors/shown-text.ts'
import { showPage } from '../show.ts'

/** Writes what a saved preview or a journal holds as a page, and gives the address of that. */
export async function writtenPage(file: string, html: string): Promise<string> {
  await showPage(file, html)
  return shownText(pathToFileURL(resolve(html)).href)
}
