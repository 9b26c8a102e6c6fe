import { type Disk, systemDisk, type WritableFile } from '../../src/journal/disk.ts'

/** Stands around each piece of work on the disk and the network. */
export type Between = <Value>(work: () => Promise<Value>) => Promise<Value>

/** A disk and a network that have a moment before and after each opening, claim, write, sync, closing, request and answer. */
export function withMoments(
  between: Between,
  disk = systemDisk,
): { readonly disk: Disk; readonly fetch: typeof fetch } {
  const watched = (file: WritableFile): WritableFile => ({
    write: text => between(() => file.write(text)),
    sync: () => between(() => file.sync()),
    cut: file.cut,
    close: () => between(() => file.close()),
  })
  return {
    disk: {
      ...disk,
      claim: (path, text) => between(() => disk.claim(path, text)),
      open: (path, how) => between(async () => watched(await disk.open(path, how))),
    },
    fetch: (url, init) => between(() => fetch(url, init)),
  }
}
