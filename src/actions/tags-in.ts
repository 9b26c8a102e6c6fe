import type { VersionTarget } from '../plan/target.ts'
import { readField, type VersionRecord } from '../resources/version/record.ts'
import type { NameList, Names } from './name-list.ts'

/** The tags of a version. Its links show them too (docs/wandb-api.md §3.8). */
export const TAGS: NameList = {
  fields: ['tags'],
  facts: ['tags'],
  read: readTags,
  write: writeTags,
}

/** Undefined where they did not come, or cannot be understood. */
export function readTags(record: VersionRecord): readonly string[] | undefined {
  const tags = readField(record, 'tags')
  return typeof tags === 'symbol' ? undefined : tags
}

function writeTags(record: VersionRecord, _: VersionTarget, { adds, removes }: Names): VersionRecord {
  const { tags } = record.node
  if (tags === undefined) return record
  const left = tags.filter(({ name }) => !removes.includes(name))
  const missing = adds.filter(name => !left.some(tag => tag.name === name))
  return { ...record, node: { ...record.node, tags: [...left, ...missing.map(name => ({ name }))] } }
}
