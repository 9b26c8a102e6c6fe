import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { type FileHandle, link, lstat, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import { codeOf } from '../errors/foreign-error.ts'
import { type Processes, systemProcesses } from './processes.ts'

/** The disk, handed in so that a test can fill it, watch it or cut it off. Its errors are Node's, with Node's codes. */
export interface Disk {
  /** Letters and digits that no other name has. */
  unique(): string
  /** The processes that may hold a lock. */
  readonly processes: Processes
  /** The real place of a file, whatever links lead there, and the file's identity. */
  find(path: string): Promise<Place>
  /** The bytes of a regular file, some at a time. */
  read(path: string): AsyncIterable<Uint8Array>
  /** Opens a file to write at its end; `new` makes it and throws `EEXIST` when it is there. Its folder is made if need be. */
  open(path: string, how: 'new' | 'append'): Promise<WritableFile>
  /** Makes a file that holds its text from the first moment. False when the file is there already. */
  claim(path: string, text: string): Promise<boolean>
  /** Puts a file in the place of another, or where none is, whole or not at all. It never replaces a folder or a device. */
  replace(path: string, by: string): Promise<void>
  /** Removes a file that may not be there. */
  remove(path: string): Promise<void>
}

/** A file, or the place where it would be. */
export interface Place {
  /** The path without links. */
  readonly path: string
  /** The same for every name of one file on one machine. Undefined when there is no file. */
  readonly file: string | undefined
  /** Whether the file has other names, by hard links. */
  readonly isLinked: boolean
  /** Whether the file is mounted by itself, as containers do. Then others find it in another folder. */
  readonly isMounted: boolean
}

/** A file open for writing at its end. */
export interface WritableFile {
  write(text: string): Promise<void>
  /** Resolves when everything that was written would outlast a power cut. */
  sync(): Promise<void>
  /** Cuts the file to this many bytes. */
  cut(bytes: number): Promise<void>
  close(): Promise<void>
}

/** This machine's disk. */
export const systemDisk: Disk = {
  processes: systemProcesses,
  unique: () => randomUUID().slice(-12),
  async find(path) {
    try {
      const real = await realpath(path)
      const { dev, ino, nlink } = await stat(real, { bigint: true })
      return {
        path: real,
        file: `${dev}:${ino}`,
        isLinked: nlink > 1n && !(await isFolder(real)),
        isMounted: await isMounted(real),
      }
    } catch (error) {
      if (diskCode(error) !== 'ENOENT') throw error
      const folder = await realpath(dirname(path)).catch(() => resolve(dirname(path)))
      return { path: join(folder, basename(path)), file: undefined, isLinked: false, isMounted: false }
    }
  },
  async *read(path) {
    // Opening a pipe that nobody writes to would wait for ever.
    refuseOthers(path, await stat(path))
    const file = await open(path, 'r')
    yield* file.createReadStream({ highWaterMark: 1 << 18 })
  },
  async open(path, how) {
    await makeFolder(dirname(path))
    const file = await open(path, how === 'new' ? 'ax' : 'a')
    if (how === 'new') {
      await syncFolder(path).catch(async error => {
        await file.close()
        await systemDisk.remove(path)
        throw error
      })
    }
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
      await file.close().finally(() => systemDisk.remove(draft))
    }
  },
  async replace(path, by) {
    const there = await lstat(path).catch(() => undefined)
    if (there !== undefined && !there.isSymbolicLink()) refuseOthers(path, there)
    await rename(by, path)
    await syncFolder(path)
  },
  remove: path => rm(path, { force: true }),
}

/** Folders one by one: Node's own recursion never ends where a folder can be neither made nor found, as in `/proc`. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (await isFolder(path)) return
    if (diskCode(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await mkdir(path).catch(async again => {
      // Another process may have made it meanwhile.
      if (!(await isFolder(path))) throw again
    })
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    there => there.isDirectory(),
    () => false,
  )
}

async function isMounted(path: string): Promise<boolean> {
  const mounts = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '')
  const written = path.replace(/[\s\\]/g, character => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`)
  return mounts.split('\n').some(line => line.split(' ')[4] === written)
}

function refuseOthers(path: string, there: Stats): void {
  if (there.isFile()) return
  throw new CoppiceError('DISK', {
    problem: `${path} is no regular file`,
    came: there.isDirectory() ? 'EISDIR' : 'a device, a pipe or a socket',
    todo: 'Name a file of its own.',
  })
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

/** Node's code of an error of the disk, such as `ENOENT`, or of an impossible path. Undefined for any other error. */
export function diskCode(error: unknown): string | undefined {
  const code = isCoppiceError(error) ? undefined : codeOf(error)
  return code !== undefined && (/^E[A-Z0-9]+$/.test(code) || code === 'ERR_INVALID_ARG_VALUE') ? code : undefined
}

/** Awaits work on a file. An error of the disk becomes `DISK`, which names the file and the purpose of the work. */
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
