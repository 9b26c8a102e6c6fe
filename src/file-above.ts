import { existsSync } from 'node:fs'

/**
 * A file of this package, by its path below the nearest folder that has it. The sources and the built files stand at
 * different depths.
 */
export function fileAbove(path: string): URL {
  let folder = new URL('.', import.meta.url)
  while (!existsSync(new URL(path, folder))) {
    const above = new URL('..', folder)
    if (above.href === folder.href) throw new Error(`This copy of coppice lacks ${path}: install it again.`)
    folder = above
  }
  return new URL(path, folder)
}
