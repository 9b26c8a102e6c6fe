import { statSync, truncateSync } from 'node:fs'
import { type Disk, systemDisk, type WritableFile } from '../../src/journal/disk.ts'
import { withMoments } from './moments.ts'

/** A disk and a network that are there until a moment of choice, and then never answer again, as after a power cut. */
export interface Mortal {
  readonly disk: Disk
  readonly fetch: typeof fetch
  /** How many moments there were so far: before and after each write, sync, claim, request and answer. */
  moments(): number
  /** Resolves at death, when nothing that left before is under way any more. */
  readonly died: Promise<void>
}

/**
 * Lives for so many moments. What was written and not synced is lost at death, but for a part of it that chance decides.
 */
export function mortal(lifetime: number, random: () => number): Mortal {
  let lived = 0
  let die = (): void => undefined
  const death = new Promise<void>(resolve => {
    die = resolve
  })
  const synced = new Map<string, number>()
  const underWay = new Set<Promise<unknown>>()
  const opened: WritableFile[] = []

  function loseUnsynced(): void {
    for (const [path, safe] of synced) {
      const written = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (written > safe) truncateSync(path, safe + Math.floor(random() * (written - safe + 1)))
    }
  }
  /** Passes, or never comes back. */
  async function moment(): Promise<void> {
    lived += 1
    if (lived === lifetime) {
      loseUnsynced()
      die()
    }
    if (lived >= lifetime) await new Promise(() => undefined)
  }
  async function between<Value>(work: () => Promise<Value>): Promise<Value> {
    await moment()
    const promise = work()
    underWay.add(promise)
    const value = await promise.finally(() => underWay.delete(promise))
    await moment()
    return value
  }
  /** Knows how much of each file would outlast a power cut. */
  const disk: Disk = {
    ...systemDisk,
    async open(path, how) {
      const file = await systemDisk.open(path, how)
      const keep = () => void synced.set(path, statSync(path).size)
      keep()
      opened.push(file)
      return { ...file, sync: () => file.sync().then(keep) }
    },
  }
  return {
    ...withMoments(between, disk),
    moments: () => lived,
    died: death.then(async () => {
      await Promise.allSettled(underWay)
      await Promise.allSettled(opened.map(file => file.close()))
    }),
  }
}
