import type { Client, Preview } from '../index.ts'
import { systemDisk } from '../journal/disk.ts'
import { readPicked } from '../journal/picked-file.ts'

/** A saved preview; of its items, where a file says so, those alone that the file names. */
export async function loadPicked(client: Client, file: string, only: string | undefined): Promise<Preview> {
  const preview = await client.load(file)
  return only === undefined ? preview : preview.only(await readPicked(systemDisk, only, preview.seal))
}
