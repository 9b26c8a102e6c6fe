import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { CoppiceError } from '../errors/coppice-error.ts'
import { type Disk, onDisk } from './disk.ts'
import { parseLine } from './file-checks.ts'
import { linesOf } from './lines.ts'

/** Whoever works on a file, as the file beside it says. */
interface Owner {
  readonly machine: string
  readonly process: number
}

/** The locks that this process holds or is about to: its own id in one that is not among them is a dead process's. */
const held: string[] = []

/**
 * Keeps other processes from working on a file until it is released. The lock of a process that is dead is taken over;
 * of one on another machine nobody can tell. Throws `LOCKED` and `DISK`.
 */
export async function lock(disk: Disk, path: string): Promise<() => Promise<void>> {
  // Two spellings of one path must not be taken for two files: then our own lock would look like a dead process's.
  return acquire(disk, path, resolve(`${path}.lock`))
}

async function acquire(disk: Disk, path: string, lockPath: string): Promise<() => Promise<void>> {
  if (!(await claim(disk, lockPath))) await takeOver(disk, path, lockPath)
  return async () => {
    await disk.remove(lockPath)
    forget(lockPath)
  }
}

async function claim(disk: Disk, lockPath: string): Promise<boolean> {
  const owner: Owner = { machine: hostname(), process: process.pid }
  // Before the file is there: whoever in this process finds it must know that it is ours.
  held.push(lockPath)
  let claimed = false
  try {
    claimed = await onDisk(lockPath, 'written', disk.claim(lockPath, `${JSON.stringify(owner)}\n`))
  } finally {
    if (!claimed) forget(lockPath)
  }
  return claimed
}

function forget(lockPath: string): void {
  held.splice(held.indexOf(lockPath), 1)
}

/**
 * Whoever takes over holds a second lock meanwhile and then looks again, so that two cannot do it at once. Who died while
 * doing so left that one behind: it is taken over in the same way.
 */
async function takeOver(disk: Disk, path: string, lockPath: string): Promise<void> {
  await refuseLiving(disk, path, lockPath)
  const release = await acquire(disk, path, `${lockPath}.taken`)
  try {
    await refuseLiving(disk, path, lockPath)
    await disk.remove(lockPath)
    if (!(await claim(disk, lockPath))) throw locked(path, undefined, lockPath)
  } finally {
    await release()
  }
}

async function refuseLiving(disk: Disk, path: string, lockPath: string): Promise<void> {
  const owner = await ownerOf(disk, lockPath)
  if (owner !== undefined && isAlive(owner, lockPath)) throw locked(path, owner, lockPath)
}

/** Undefined when the lock is gone meanwhile. */
async function ownerOf(disk: Disk, lockPath: string): Promise<Owner | undefined> {
  try {
    for await (const { text } of linesOf(disk, lockPath)) return parseLine(text) as Owner | undefined
  } catch {}
  return undefined
}

function isAlive(owner: Owner, lockPath: string): boolean {
  if (owner.machine !== hostname()) return true
  if (owner.process === process.pid) return held.includes(lockPath)
  try {
    process.kill(owner.process, 0)
    return true
  } catch (error) {
    // Another user's process may not be signalled, but it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function locked(path: string, owner: Owner | undefined, lockPath: string): CoppiceError {
  const who = owner === undefined ? 'another process' : `process ${owner.process} on ${owner.machine}`
  return new CoppiceError('LOCKED', {
    problem: `Another process works on ${path}`,
    came: who,
    todo: `Wait for it. If it is certain that it has ended, remove ${lockPath}.`,
  })
}
