import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { threadId } from 'node:worker_threads'
import { codeOf } from '../errors/foreign-error.ts'

/** A process as a lock names it. Facts that a system does not tell are left out. */
export interface Owner {
  readonly machine: string
  readonly process: number
  /** The thread of Node in the process. */
  readonly thread?: number | undefined
  /** Which installation of a system it is. */
  readonly system?: string | undefined
  /** An id of the system's start. It is another after each start. */
  readonly boot?: string | undefined
  /** The namespace in which process numbers have a meaning. It is another in every container. */
  readonly namespace?: string | undefined
  /** When the process began, in the system's own ticks. This matters because numbers of processes are given out again. */
  readonly started?: string | undefined
}

/** The processes of this machine, as far as they can be seen. It is handed in, so that a test can act as another process. */
export interface Processes {
  self(): Owner
  /** Whether a process of this number runs in this namespace. */
  isRunning(process: number): boolean
  /** When it began, as in {@link Owner}. Undefined where that is not known. */
  startOf(process: number): string | undefined
}

export const systemProcesses: Processes = {
  self: () => ({
    machine: hostname(),
    process: process.pid,
    thread: threadId,
    system: read('/etc/machine-id'),
    boot: read('/proc/sys/kernel/random/boot_id'),
    namespace: linked('/proc/self/ns/pid'),
    started: startIn('/proc/self/stat'),
  }),
  isRunning: number => {
    try {
      process.kill(number, 0)
      return true
    } catch (error) {
      // Another user's process may not be signalled, but it runs.
      return codeOf(error) === 'EPERM'
    }
  },
  // A container may show the processes of another namespace there, under other numbers.
  startOf: number => (linked('/proc/self') === String(process.pid) ? startIn(`/proc/${number}/stat`) : undefined),
}

/** What a process that finds a lock can tell about its owner. */
export type Fate = 'running' | 'ended' | 'unseen'

/**
 * Whether an owner still runs. Only an owner that has certainly ended loses its lock: nobody can see into another machine or
 * container (safety rule 10).
 *
 * @param isHeld - whether this very process holds the lock, for an owner that has its number
 */
export function fateOf(owner: Owner, processes: Processes, isHeld: boolean): Fate {
  const self = processes.self()
  if (owner.machine !== self.machine) return 'unseen'
  if (differ(owner.boot, self.boot)) return isSameHost(owner, self) ? 'ended' : 'unseen'
  if (differ(owner.namespace, self.namespace)) return 'unseen'
  if (!processes.isRunning(owner.process) || differ(owner.started, processes.startOf(owner.process))) return 'ended'
  if (owner.process !== self.process || differ(owner.thread, self.thread)) return 'running'
  return isHeld ? 'running' : 'ended'
}

function differ(one: string | number | undefined, other: string | number | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other
}

/** The first namespace of every Linux, outside of all containers. */
const HOST = 'pid:[4026531836]'

/** Whether a machine that was started anew is the same: containers of one image may share names and ids. */
function isSameHost(owner: Owner, self: Owner): boolean {
  const isHost = owner.namespace === HOST && self.namespace === HOST
  return isHost && owner.system !== undefined && owner.system === self.system
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}

function linked(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** The twenty-second field; the second, a name in brackets, may hold anything. */
function startIn(path: string): string | undefined {
  const text = read(path)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19]
}
