import type { Outcome } from '../plan/outcome.ts'
import type { VersionItem } from '../plan/selection.ts'
import { type ExtraField, isExtraField } from '../predicate/artifact.ts'
import { fieldsOf } from '../predicate/condition/ready-condition.ts'
import { type FactName, type Facts, readFacts } from '../predicate/facts.ts'
import { isHeldBy, ownAliases, type Place, type VersionRecord } from '../predicate/record.ts'
import { type Known, type Reread, readVersions } from './read-versions.ts'
import type { Run } from './run.ts'

/** Why an item is left alone, or undefined when it is as the preview saw it. */
export type Verdict = Outcome | undefined

/**
 * Reads items again shortly before their action and compares everything that the plan and its guards rested on
 * (design rule 8). What changed, is gone or cannot be read is left alone.
 */
export async function recheck(items: readonly VersionItem[], run: Run): Promise<readonly Verdict[]> {
  const fields = new Set(items.flatMap(extraFieldsSeen))
  const again = await readVersions(run, items.map(knownOf), fields)
  return items.map((item, index) => verdictOn(item, again[index]))
}

/** An item as it can be read again. */
export function knownOf(item: VersionItem): Known {
  const { entity, project, collection, type, versionIndex, portfolioId } = item
  const place: Place = { entity, project, collection, type, versionIndex, portfolioId }
  return { id: item.id, place }
}

/** The extra fields that an item's plan and guards rested on. */
export function extraFieldsSeen(item: VersionItem): readonly ExtraField[] {
  const seen = fieldsOf(Object.keys(item.seen) as FactName[]).filter(isExtraField)
  return item.portfolioId === null ? seen : [...seen, 'links']
}

function verdictOn(item: VersionItem, again: Reread | undefined): Verdict {
  if (again === undefined || again.kind === 'unreadable') {
    const detail = `it could not be read again: ${again?.detail ?? 'no answer'}`
    return { item, kind: 'kept', reasons: [{ code: 'unreadable', detail }] }
  }
  if (again.kind === 'gone') return { item, kind: 'gone' }
  // Deleted or no longer visible: the server does not tell (wandb-api.md §1.7).
  if (again.kind === 'hidden')
    return { item, kind: 'changed', detail: 'the server shows nothing under its id any more' }
  if (item.portfolioId !== null && !isHeldBy(again.record, item.portfolioId)) return { item, kind: 'gone' }
  return changeOf(item, again.record)
}

/** What changed about an item since the preview, of all that the plan and its guards rested on. */
export function changeOf(item: VersionItem, record: VersionRecord): Outcome | undefined {
  const there = item.portfolioId === null ? undefined : { aliases: [...ownAliases(record)].sort() }
  const changes = [
    ...differences(item.seen, readFacts(record, Object.keys(item.seen) as FactName[])),
    ...(there === undefined ? [] : differences({ aliases: [...item.aliases].sort() }, there)),
  ]
  return changes.length === 0 ? undefined : { item, kind: 'changed', detail: changes.join('; ') }
}

function differences(before: Facts, now: Facts): readonly string[] {
  return (Object.keys(before) as FactName[]).flatMap(field => {
    const [was, is] = [JSON.stringify(before[field]), JSON.stringify(now[field])]
    return was === is ? [] : [`${field} was ${shorten(was)}, is ${shorten(is ?? 'not readable')}`]
  })
}

function shorten(text: string | undefined): string {
  return text !== undefined && text.length > 80 ? `${text.slice(0, 77)}…` : `${text}`
}
