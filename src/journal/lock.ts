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

/** The files that this process holds: its own id in a lock that is not among them is a dead process's. */
const held = new Set<string>()

/**
 * Keeps other processes from working on a file until it is released. The lock of a process that is dead is taken over;
 * of one on another machine nobody can tell. Throws `LOCKED` and `DISK`.
 */
export async function lock(disk: Disk, path: string): Promise<() => Promise<void>> {
  // Two spellings of one path must not be taken for two files: then our own lock would look like a dead process's.
  const lockPath = resolve(`${path}.lock`)
  if (!(await claim(disk, lockPath))) await takeOver(disk, path, lockPath)
  held.add(lockPath)
  return async () => {
    held.delete(lockPath)
    await disk.remove(lockPath)
  }
}

function claim(disk: Disk, path: string): Promise<boolean> {
  const owner: Owner = { machine: hostname(), process: process.pid }
  return onDisk(path, 'written', disk.claim(path, `${JSON.stringify(owner)}\n`))
}

/** Whoever takes over claims a second file first and then looks again, so that two cannot do it at once. */
async function takeOver(disk: Disk, path: string, lockPath: string): Promise<void> {
  await refuseLiving(disk, path, lockPath)
  const second = `${lockPath}.taken`
  if (!(await claim(disk, second))) throw locked(path, await ownerOf(disk, second), second)
  try {
    await refuseLiving(disk, path, lockPath)
    await disk.remove(lockPath)
    if (!(await claim(disk, lockPath))) throw locked(path, undefined, lockPath)
  } finally {
    await disk.remove(second)
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
  if (owner.process === process.pid) return held.has(lockPath)
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
