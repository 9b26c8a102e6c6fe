import type { KeptCode, KeptReason } from '../plan/kept-reason.ts'
import { object, oneOf, optional, text } from '../shape.ts'

const KEPT_CODES = {
  'alias-held': true,
  aliased: true,
  'changed-since': true,
  'earlier-change': true,
  elsewhere: true,
  excepted: true,
  excluded: true,
  irreversible: true,
  'is-link': true,
  'is-portfolio': true,
  'key-exists': true,
  linked: true,
  'no-link': true,
  'name-taken': true,
  'not-empty': true,
  'nothing-to-add': true,
  'nothing-to-remove': true,
  'outputs-stay': true,
  protected: true,
  'refused-predicate': true,
  running: true,
  shared: true,
  spared: true,
  system: true,
  'too-many-keys': true,
  unchanged: true,
  unreadable: true,
  uploading: true,
  used: true,
  'would-end-at-once': true,
  'wrong-type': true,
} satisfies Record<KeptCode, true>

/** How a file holds why something is kept. */
export const keptReason = object<KeptReason>({ code: oneOf(KEPT_CODES), detail: text, allow: optional(text) })
