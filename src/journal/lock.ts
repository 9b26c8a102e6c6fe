import { dirname, isAbsolute } from 'node:path'
import { types } from 'node:util'
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import { CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import { type Disk, diskCode, onDisk, type Place } from './disk.ts'
import { parseLine } from './file-checks.ts'
import { linesOf } from './lines.ts'
import { fateOf, type Owner } from './processes.ts'

/** Gives a lock back. */
export type Release = () => Promise<void>

/** A lock as its file tells it. */
type Lock = Owner & { readonly id?: string }

/**
 * The ids of the locks that this thread holds or is about to hold. All copies of coppice in the thread share them, because
 * Node keeps these data for the thread. This includes copies in realms of their own, as Jest and `vm` make them, which have
 * other globals.
 */
const held: Set<string> = heldByThread()

function heldByThread(): Set<string> {
  const name = 'coppice.locks'
  const shared: unknown = getEnvironmentData(name)
  if (types.isSet(shared)) return shared as Set<string>
  const locks = new Set<string>()
  setEnvironmentData(name, locks)
  return locks
}

/**
 * Keeps all others from working on a file until it is released, whatever path or link leads them to it (safety rule 10). The
 * lock lies beside the file itself. Where the journal was opened by another name, a lock also lies beside the name under
 * which it was made. The lock of a process that has ended is taken over. Nobody can tell whether a process that cannot be
 * seen has ended.
 *
 * Throws `DISK`, and `LOCKED`, also for a file with names in folders that cannot be seen from here.
 */
export async function lock(disk: Disk, path: string): Promise<Release> {
  const place = await onDisk(path, 'found', disk.find(path))
  const releases = [await acquire(disk, path, `${place.path}.lock`)]
  const release = async (): Promise<void> => {
    for (const each of releases.splice(0).reverse()) await each()
  }
  try {
    const other = await lockAtHome(disk, path, place)
    if (other !== undefined) releases.push(other)
    return release
  } catch (error) {
    await release()
    throw error
  }
}

/** A journal that was opened by another name is also locked where it was made, as the journal itself says. */
async function lockAtHome(disk: Disk, path: string, place: Place): Promise<Release | undefined> {
  if (place.file === undefined) return undefined
  const home = await homeOf(disk, place.path)
  const there = home === undefined ? undefined : await disk.find(home).catch(() => undefined)
  if (place.isMounted || (place.isLinked && there?.file !== place.file)) throw manyNames(path)
  if (home === undefined || there === undefined || there.path === place.path) return undefined
  const folder = await disk.find(dirname(home)).catch(() => undefined)
  if (folder?.file === undefined) return undefined
  try {
    return await acquire(disk, path, `${there.path}.lock`)
  } catch (error) {
    // A journal that was moved away from a place where this user may not write has no other name there.
    if (place.isLinked || !isCoppiceError(error, 'DISK')) throw error
    return undefined
  }
}

/** Where a journal was made, by its first line. Undefined for any other file. */
async function homeOf(disk: Disk, path: string): Promise<string | undefined> {
  try {
    for await (const { text } of linesOf(disk, path)) {
      const { line } = (parseLine(text) ?? {}) as { readonly line?: { readonly home?: unknown } | null }
      return typeof line?.home === 'string' && isAbsolute(line.home) ? line.home : undefined
    }
  } catch {}
  return undefined
}

async function acquire(disk: Disk, path: string, lockPath: string): Promise<Release> {
  const id = (await claim(disk, lockPath)) ?? (await takeOver(disk, path, lockPath))
  return async () => {
    try {
      // Somebody may have removed it by hand, and another may hold it now.
      const isOurs = (await onDisk(lockPath, 'read', ownerOf(disk, lockPath)))?.id === id
      if (isOurs) await onDisk(lockPath, 'removed', disk.remove(lockPath))
    } finally {
      held.delete(id)
    }
  }
}

/** The id of the lock. Undefined when there is a lock already. */
async function claim(disk: Disk, lockPath: string): Promise<string | undefined> {
  const id = disk.unique()
  // This comes before the file is there: other code in this process that finds the file must know that it is ours.
  held.add(id)
  let isClaimed = false
  try {
    const lock: Lock = { ...disk.processes.self(), id }
    isClaimed = await onDisk(lockPath, 'written', disk.claim(lockPath, `${JSON.stringify(lock)}\n`))
    return isClaimed ? id : undefined
  } finally {
    if (!isClaimed) held.delete(id)
  }
}

/**
 * A process that takes over a lock holds a second lock meanwhile and then looks again, so that two cannot do it at once. A
 * process that died there left the second lock behind. It is taken over in the same way.
 */
async function takeOver(disk: Disk, path: string, lockPath: string): Promise<string> {
  await refuseLiving(disk, path, lockPath)
  const release = await acquire(disk, path, `${lockPath}.taken`)
  try {
    await refuseLiving(disk, path, lockPath)
    await onDisk(lockPath, 'removed', disk.remove(lockPath))
    const id = await claim(disk, lockPath)
    if (id === undefined) throw locked(path, 'another process', lockPath)
    return id
  } finally {
    await release()
  }
}

async function refuseLiving(disk: Disk, path: string, lockPath: string): Promise<void> {
  const owner = await onDisk(lockPath, 'read', ownerOf(disk, lockPath))
  if (owner === undefined) return
  if (!isLock(owner)) throw locked(path, 'a lock that cannot be read', lockPath)
  const fate = fateOf(owner, disk.processes, owner.id !== undefined && held.has(owner.id))
  if (fate === 'ended') return
  const where = fate === 'unseen' ? ', which cannot be seen from here: another machine, container or start of it' : ''
  throw locked(path, `${nameOf(owner, disk.processes.self())}${where}`, lockPath)
}

/** A thread that was ended looks like one that runs. Nobody can ask it. */
function nameOf(owner: Owner, self: Owner): string {
  const isOurs = owner.machine === self.machine && owner.process === self.process && owner.started === self.started
  if (isOurs && owner.namespace === self.namespace)
    return owner.thread === self.thread ? 'this very process' : 'another thread of this very process'
  return `process ${owner.process} on ${owner.machine}`
}

/** Undefined when the lock is gone by now. */
async function ownerOf(disk: Disk, lockPath: string): Promise<Partial<Lock> | undefined> {
  try {
    for await (const { text } of linesOf(disk, lockPath)) return parseLine(text) ?? {}
    return {}
  } catch (error) {
    if (diskCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function isLock(lock: Partial<Lock>): lock is Lock {
  return typeof lock.machine === 'string' && Number.isSafeInteger(lock.process) && Number(lock.process) > 0
}

function locked(path: string, who: string, lockPath: string): CoppiceError {
  return new CoppiceError('LOCKED', {
    problem: `Another process works on ${path}`,
    came: who,
    todo: `Wait for it. If it is certain that it has ended, remove ${lockPath}.`,
  })
}

function manyNames(path: string): CoppiceError {
  return new CoppiceError('LOCKED', {
    problem: `The journal ${path} has other names, and whether another process works on it cannot be seen`,
    expected: 'a journal without hard links and not mounted by itself, or one that is reached where it was made too',
    todo: 'Remove the other names, or mount the folder. If it is certain that nobody works on it, resume a copy.',
  })
}
