import type { Allowances } from '../../plan/allowances.ts'
import type { KeptReason } from '../../plan/kept-reason.ts'
import type { Fetched } from '../../resources/version/artifact.ts'
import type { FactName } from '../../resources/version/fact-names.ts'
import type { VersionRecord } from '../../resources/version/record.ts'
import { object, type Shape } from '../../shape.ts'
import { aliases } from './aliases.ts'
import { elsewhere } from './elsewhere.ts'
import type { Guard, Guarding } from './guard.ts'
import { linked } from './linked.ts'
import { running } from './running.ts'
import { shared } from './shared.ts'
import { system } from './system.ts'
import { uploading } from './uploading.ts'
import { used } from './used.ts'

type GuardTable = { readonly [Name in keyof Allowances]: Guard<Allowances[Name]> }

/** All guards, in the order in which they are asked. */
const GUARDS: GuardTable = { uploading, aliases, elsewhere, linked, used, running, system, shared }

const NAMES = Object.keys(GUARDS) as readonly (keyof Allowances)[]

/** The order in which people read about them: the best known first, the one with most words last. */
const READ: Record<keyof Allowances, number> = {
  ...{ aliases: 1, linked: 2, used: 3, running: 4, system: 5, elsewhere: 6, shared: 7, uploading: 8 },
}

/** How a file holds what is allowed. */
export const allowances: Shape<Allowances> = object<Allowances>({
  ...{ aliases: aliases.shape, linked: linked.shape, used: used.shape, running: running.shape, system: system.shape },
  ...{ elsewhere: elsewhere.shape, shared: shared.shape, uploading: uploading.shape },
})

/** Every guard is on. */
export const NOTHING_ALLOWED: Allowances = Object.freeze({
  ...{ aliases: false, linked: false, used: false, running: false, system: false, elsewhere: false },
  ...{ shared: false, uploading: false },
})

/** The fields beyond the cheap ones that the guards of a deletion read, its maker aside. */
export function fieldsOfGuards(allow: Allowances): readonly Fetched[] {
  return NAMES.flatMap(name => ask(name, allow, (guard, allowed) => guard.fields(allowed)))
}

/** What the guards of a deletion rest on. */
export function factsOfGuards(allow: Allowances): readonly FactName[] {
  return NAMES.flatMap(name => ask(name, allow, (guard, allowed) => guard.facts(allowed)))
}

/** Every reason to keep a version from deletion. */
export function reasonsOfGuards(record: VersionRecord, allow: Allowances, guarding: Guarding): readonly KeptReason[] {
  const reasons: KeptReason[] = []
  for (const name of NAMES) reasons.push(...reasonsOf(name, record, allow, guarding))
  return reasons
}

function reasonsOf<Name extends keyof Allowances>(
  name: Name,
  record: VersionRecord,
  allow: Allowances,
  guarding: Guarding,
): readonly KeptReason[] {
  const guard: Guard<Allowances[Name]> = GUARDS[name]
  return guard.reasons(record, allow[name], guarding)
}

/** What the guards keep, and which are switched off, in two lines. `shared` appears only where runs are asked. */
export function linesOfGuards(allow: Allowances, asksRuns: boolean): readonly string[] {
  const names = NAMES.filter(name => asksRuns || name !== 'shared').sort((a, b) => READ[a] - READ[b])
  const texts = names.map(name => ask(name, allow, (guard, allowed) => guard.text(allowed)))
  const off = texts.flatMap(text => text.off ?? [])
  return [
    `kept if: ${texts.flatMap(text => text.keeps ?? []).join(' · ')}`,
    ...(off.length > 0 ? [`switched off: ${off.join(', ')}`] : []),
  ]
}

function ask<Name extends keyof Allowances, Answer>(
  name: Name,
  allow: Allowances,
  question: (guard: Guard<Allowances[Name]>, allowed: Allowances[Name]) => Answer,
): Answer {
  return question(GUARDS[name], allow[name])
}
