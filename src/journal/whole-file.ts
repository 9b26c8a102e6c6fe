import { type Disk, onDisk, type WritableFile } from './disk.ts'

/** Writes a file that appears whole or not at all, and gives what `write` gives. Throws `DISK`. */
export async function writeWhole<Value>(
  disk: Disk,
  path: string,
  write: (file: WritableFile) => Promise<Value>,
): Promise<Value> {
  // This name is unique, since any other file beside it belongs to somebody.
  const draft = `${path}.${disk.unique()}.draft`
  const writing = async (): Promise<Value> => {
    const file = await disk.open(draft, 'new')
    try {
      const value = await write(file).finally(() => file.close())
      await disk.replace(path, draft)
      return value
    } catch (error) {
      await disk.remove(draft).catch(() => undefined)
      throw error
    }
  }
  return onDisk(path, 'written', writing())
}

/** Writes a text, piece by piece, into a file that appears whole or not at all. Throws `DISK`. */
export async function writeText(disk: Disk, path: string, pieces: AsyncIterable<string>): Promise<void> {
  await writeWhole(disk, path, async file => {
    for await (const piece of pieces) await file.write(piece)
    await file.sync()
  })
}
