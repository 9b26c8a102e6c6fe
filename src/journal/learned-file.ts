import { join } from 'node:path'
import { DAY, timeOf } from '../plan/time.ts'
import type { Learned } from '../requests/learned.ts'
import type { Disk } from './disk.ts'
import { parseLine } from './file-checks.ts'
import type { Folders } from './folders.ts'
import { linesOf } from './lines.ts'

/** What was learned about one server, and when. Nothing in it is trusted: it may be of any age and written by anybody. */
export type Remembered = Partial<Record<keyof Learned | 'at', unknown>>

/** A server may have been changed since. */
const FORGET_AFTER = 30 * DAY

/** What earlier processes learned about a server. Undefined when there is nothing useful. Never throws. */
export async function recall(
  disk: Disk,
  folders: Folders,
  baseUrl: string,
  now: number,
): Promise<Remembered | undefined> {
  const known = (await readServers(disk, folders))[baseUrl]
  const at = timeOf(known?.at) ?? Number.NaN
  return Math.abs(now - at) < FORGET_AFTER ? known : undefined
}

/** Notes what was learned about a server, by its base URL. A failed write is ignored: notes only save time. Never throws. */
export async function remember(
  disk: Disk,
  folders: Folders,
  baseUrl: string,
  { largest, page, size, readSize, window }: Learned,
  now: number,
): Promise<void> {
  try {
    const at = new Date(now).toISOString()
    // JSON has no Infinity. A limit that is absent was not found out.
    const limits = { ...(Number.isFinite(largest) ? { largest } : {}), ...(Number.isFinite(page) ? { page } : {}) }
    const servers = { ...(await readServers(disk, folders)), [baseUrl]: { ...limits, size, readSize, window, at } }
    const draft = `${pathIn(folders)}.${disk.unique()}`
    const file = await disk.open(draft, 'new')
    try {
      await file.write(`${JSON.stringify({ servers })}\n`).finally(() => file.close())
      await disk.replace(pathIn(folders), draft)
    } catch {
      await disk.remove(draft)
    }
  } catch {}
}

async function readServers(disk: Disk, folders: Folders): Promise<Readonly<Record<string, Remembered>>> {
  try {
    for await (const { text } of linesOf(disk, pathIn(folders))) {
      const { servers } = (parseLine(text) ?? {}) as { readonly servers?: unknown }
      return typeof servers === 'object' && servers !== null ? (servers as Record<string, Remembered>) : {}
    }
  } catch {}
  return {}
}

function pathIn({ cache }: Folders): string {
  return join(cache, 'servers.json')
}
