import { expect, test } from 'vitest'
import { refusals } from './refusal.ts'

test('numbers that are none, and sizes without a unit', () => {
  expect(
    refusals(
      'where',
      { size: Number.NaN },
      { size: { lessThan: Number.POSITIVE_INFINITY } },
      { usedCount: { in: [0, Number.NaN] } },
      { metadata: { loss: { moreThan: Number.NaN } } },
      { size: { moreThan: '1000' } },
      { size: '1gb' },
      { size: { atMost: '1,5GB' } },
      { storedBytes: { atLeast: '-1GB' } },
    ),
  ).toMatchInlineSnapshot(`
    ".where({ size: NaN })
    BAD_CONDITION: There is a mistake in the condition at where.size.
      expected: bytes as a number, or text with a unit such as '1GB' or '1GiB', or tests such as { moreThan: '1GB' }
      came:     NaN

    .where({ size: { lessThan: Infinity } })
    BAD_CONDITION: There is a mistake in the condition at where.size.lessThan.
      expected: bytes as a number, or text with a unit such as '1GB' or '1GiB'
      came:     Infinity

    .where({ usedCount: { in: [ 0, NaN ] } })
    BAD_CONDITION: There is a mistake in the condition at where.usedCount.in[1].
      expected: a finite number
      came:     NaN

    .where({ metadata: { loss: { moreThan: NaN } } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata.loss.moreThan.
      expected: a finite number
      came:     NaN

    .where({ size: { moreThan: '1000' } })
    BAD_CONDITION: There is a mistake in the condition at where.size.moreThan.
      expected: bytes as a number, or text with a unit such as '1GB' or '1GiB'
      came:     '1000'
      to do:    Add a unit such as MB or GB; if bytes are meant, leave the quotes out.

    .where({ size: '1gb' })
    BAD_CONDITION: There is a mistake in the condition at where.size.
      expected: bytes as a number, or text with a unit such as '1GB' or '1GiB', or tests such as { moreThan: '1GB' }
      came:     '1gb'
      to do:    Units are told by their case. Did you mean '1GB'?

    .where({ size: { atMost: '1,5GB' } })
    BAD_CONDITION: There is a mistake in the condition at where.size.atMost.
      expected: bytes as a number, or text with a unit such as '1GB' or '1GiB'
      came:     '1,5GB'

    .where({ storedBytes: { atLeast: '-1GB' } })
    BAD_CONDITION: There is a mistake in the condition at where.storedBytes.atLeast.
      expected: bytes as a number, or text with a unit such as '1GB' or '1GiB'
      came:     '-1GB'"
  `)
})

test('times', () => {
  expect(
    refusals(
      'where',
      { createdAt: '2026-01-31' },
      { createdAt: new Date(0) },
      { createdAt: { is: '2026-01-31' } },
      { createdAt: { moreThan: 3 } },
      { createdAt: { before: 1_767_225_600_000 } },
      { createdAt: { before: '31.1.2026' } },
      { createdAt: { before: '2026-02-30' } },
      { createdAt: { after: new Date('never') } },
      { createdAt: { olderThan: '30' } },
      { createdAt: { olderThan: 30 } },
      { createdAt: { olderThan: '0d' } },
      { createdAt: { newerThan: '-3d' } },
      { createdAt: { olderThan: '3 months' } },
      { createdAt: { olderThan: '30D' } },
      { createdAt: { olderThan: '2026-01-31' } },
    ),
  ).toMatchInlineSnapshot(`
    ".where({ createdAt: '2026-01-31' })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.
      expected: tests such as { olderThan: '30d' } or { before: '2026-01-31' }
      came:     '2026-01-31'
      to do:    Write { before: … } or { after: … }: hardly anything is made at exactly one moment.

    .where({ createdAt: 1970-01-01T00:00:00.000Z })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.
      expected: tests such as { olderThan: '30d' } or { before: '2026-01-31' }
      came:     1970-01-01T00:00:00.000Z
      to do:    Write { before: … } or { after: … }: hardly anything is made at exactly one moment.

    .where({ createdAt: { is: '2026-01-31' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.is.
      expected: one of olderThan, newerThan, before, after, not
      came:     the key 'is'

    .where({ createdAt: { moreThan: 3 } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.moreThan.
      expected: one of olderThan, newerThan, before, after, not
      came:     the key 'moreThan'

    .where({ createdAt: { before: 1767225600000 } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.before.
      expected: a valid Date, or text in ISO-8601 such as '2026-01-31' or '2026-01-31T12:00:00Z'
      came:     1767225600000
      to do:    For milliseconds since 1970 write new Date(1767225600000).

    .where({ createdAt: { before: '31.1.2026' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.before.
      expected: a valid Date, or text in ISO-8601 such as '2026-01-31' or '2026-01-31T12:00:00Z'
      came:     '31.1.2026'

    .where({ createdAt: { before: '2026-02-30' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.before.
      expected: a valid Date, or text in ISO-8601 such as '2026-01-31' or '2026-01-31T12:00:00Z'
      came:     '2026-02-30'

    .where({ createdAt: { after: Invalid Date } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.after.
      expected: a valid Date, or text in ISO-8601 such as '2026-01-31' or '2026-01-31T12:00:00Z'
      came:     Invalid Date

    .where({ createdAt: { olderThan: '30' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.olderThan.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     '30'
      to do:    Add a unit, such as '30d'.

    .where({ createdAt: { olderThan: 30 } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.olderThan.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     30
      to do:    Add a unit, such as '30d'.

    .where({ createdAt: { olderThan: '0d' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.olderThan.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     '0d'
      to do:    It has to be longer than nothing.

    .where({ createdAt: { newerThan: '-3d' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.newerThan.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     '-3d'
      to do:    It has to be longer than nothing.

    .where({ createdAt: { olderThan: '3 months' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.olderThan.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     '3 months'
      to do:    Months and years differ in length: write days, such as '90d'.

    .where({ createdAt: { olderThan: '30D' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.olderThan.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     '30D'
      to do:    Units are told by their case. Did you mean '30d'?

    .where({ createdAt: { olderThan: '2026-01-31' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.olderThan.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     '2026-01-31'
      to do:    For a date write { before: '2026-01-31' } or { after: '2026-01-31' }."
  `)
})

test('patterns that remember, or are none', () => {
  expect(
    refusals(
      'where',
      { name: { matches: /^run-/g } },
      { tags: { some: { matches: /old/y } } },
      { name: { matches: '/^run-/gi' } },
      { name: { matches: '^run-' } },
      { name: { matches: '/(/' } },
      { name: { startsWith: /^run-/ } },
      { metadata: { note: { matches: 3 } } },
    ),
  ).toMatchInlineSnapshot(`
    ".where({ name: { matches: /^run-/g } })
    BAD_CONDITION: There is a mistake in the condition at where.name.matches.
      expected: a regular expression without the flags g and y, which remember where they stood
      came:     /^run-/g
      to do:    Write /^run-/.

    .where({ tags: { some: { matches: /old/y } } })
    BAD_CONDITION: There is a mistake in the condition at where.tags.some.matches.
      expected: a regular expression without the flags g and y, which remember where they stood
      came:     /old/y
      to do:    Write /old/.

    .where({ name: { matches: '/^run-/gi' } })
    BAD_CONDITION: There is a mistake in the condition at where.name.matches.
      expected: a regular expression without the flags g and y, which remember where they stood
      came:     '/^run-/gi'
      to do:    Write '/^run-/i'.

    .where({ name: { matches: '^run-' } })
    BAD_CONDITION: There is a mistake in the condition at where.name.matches.
      expected: a regular expression, or its text such as '/^run-/i'
      came:     '^run-'
      to do:    Write '/^run-/'.

    .where({ name: { matches: '/(/' } })
    BAD_CONDITION: There is a mistake in the condition at where.name.matches.
      expected: a regular expression that is well formed
      came:     '/(/'

    .where({ name: { startsWith: /^run-/ } })
    BAD_CONDITION: There is a mistake in the condition at where.name.startsWith.
      expected: text
      came:     /^run-/
      to do:    For a pattern write { matches: /^run-/ }.

    .where({ metadata: { note: { matches: 3 } } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata.note.matches.
      expected: a regular expression, or its text such as '/^run-/i'
      came:     3"
  `)
})
