import { randomUUID } from 'node:crypto'
import { type FileHandle, link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CoppiceError } from '../errors/coppice-error.ts'

/** The disk, handed in so that a test can fill it, watch it or cut it off. Its errors are Node's, with Node's codes. */
export interface Disk {
  /** Letters and digits that no other name has. */
  unique(): string
  /** The bytes of a file, some at a time. */
  read(path: string): AsyncIterable<Uint8Array>
  /** Opens a file to write at its end; `new` makes it and throws `EEXIST` when it is there. Its folder is made if need be. */
  open(path: string, how: 'new' | 'append'): Promise<WritableFile>
  /** Makes a file that holds a text from the moment when it is there; false when there is one already. */
  claim(path: string, text: string): Promise<boolean>
  /** Puts a file in the place of another, whole or not at all. */
  replace(path: string, by: string): Promise<void>
  /** Removes a file that may not be there. */
  remove(path: string): Promise<void>
}

/** A file open for writing at its end. */
export interface WritableFile {
  write(text: string): Promise<void>
  /** Resolves when what was written would outlast a power cut. */
  sync(): Promise<void>
  /** Cuts the file to so many bytes. */
  cut(bytes: number): Promise<void>
  close(): Promise<void>
}

/** This machine's disk. */
export const systemDisk: Disk = {
  unique: () => randomUUID().slice(-12),
  async *read(path) {
    const file = await open(path, 'r')
    yield* file.createReadStream({ highWaterMark: 1 << 18 })
  },
  async open(path, how) {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, how === 'new' ? 'ax' : 'a')
    if (how === 'new') await syncFolder(path)
    return writable(file)
  },
  async claim(path, text) {
    const draft = `${path}.${systemDisk.unique()}`
    const file = await systemDisk.open(draft, 'new')
    try {
      await file.write(text)
      await file.sync()
      await link(draft, path)
      await syncFolder(path)
      return true
    } catch (error) {
      if (diskCode(error) === 'EEXIST') return false
      throw error
    } finally {
      await file.close()
      await systemDisk.remove(draft)
    }
  },
  async replace(path, by) {
    await rename(by, path)
    await syncFolder(path)
  },
  remove: path => rm(path, { force: true }),
}

function writable(file: FileHandle): WritableFile {
  return {
    write: async text => {
      await file.appendFile(text)
    },
    sync: () => file.datasync(),
    cut: bytes => file.truncate(bytes),
    close: () => file.close(),
  }
}

/** A new name in a folder outlasts a power cut only when the folder is synced too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

/** Node's code of an error of the disk, such as `ENOENT`; undefined for any other error. */
export function diskCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)
    ? error.code
    : undefined
}

/** Awaits work on a file. An error of the disk becomes `DISK`, naming the file and what was to be done with it. */
export async function onDisk<Value>(path: string, purpose: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    const code = diskCode(error)
    if (code === undefined) throw error
    throw new CoppiceError('DISK', {
      problem: `The file ${path} could not be ${purpose}`,
      came: code,
      todo: 'Check the path, the rights and the space of the disk.',
    })
  }
}
