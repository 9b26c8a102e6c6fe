import { expect, test } from 'vitest'
import { refusals } from './refusal.ts'

class Rule {
  readonly type = 'model'
}

test('what is no condition', () => {
  expect(
    refusals(
      'where',
      null,
      'type = model',
      true,
      [{ type: 'model' }],
      new Date(0),
      new Rule(),
      new Map([['type', 'model']]),
      Promise.resolve({ type: 'model' }),
      { and: { type: 'model' } },
      { and: [['type', 'model']] },
      { not: [{ type: 'model' }] },
      { or: [() => ({ type: 'model' })] },
    ),
  ).toMatchInlineSnapshot(`
    ".where(null)
    BAD_VALUE: .where(…) was given a wrong value.
      expected: a closure such as a => a.usedCount === 0, or a condition such as { type: 'model' }
      came:     null

    .where('type = model')
    BAD_VALUE: .where(…) was given a wrong value.
      expected: a closure such as a => a.usedCount === 0, or a condition such as { type: 'model' }
      came:     "type = model"

    .where(true)
    BAD_VALUE: .where(…) was given a wrong value.
      expected: a closure such as a => a.usedCount === 0, or a condition such as { type: 'model' }
      came:     true

    .where([ { type: 'model' } ])
    BAD_CONDITION: There is a mistake in the condition at where.
      expected: a condition such as { type: 'model' }
      came:     [ { type: 'model' } ]
      to do:    For several conditions write { and: [ … ] } or { or: [ … ] }.

    .where(1970-01-01T00:00:00.000Z)
    BAD_CONDITION: There is a mistake in the condition at where.
      expected: a condition such as { type: 'model' }
      came:     1970-01-01T00:00:00.000Z

    .where(Rule { type: 'model' })
    BAD_CONDITION: There is a mistake in the condition at where.
      expected: a condition such as { type: 'model' }
      came:     Rule { type: 'model' }

    .where(Map(1) { 'type' => 'model' })
    BAD_CONDITION: There is a mistake in the condition at where.
      expected: a condition such as { type: 'model' }
      came:     Map(1) { 'type' => 'model' }

    .where(a promise)
    BAD_CONDITION: There is a mistake in the condition at where.
      expected: a condition such as { type: 'model' }
      came:     a promise
      to do:    Await it first.

    .where({ and: { type: 'model' } })
    BAD_CONDITION: There is a mistake in the condition at where.and.
      expected: a list of at least one
      came:     { type: 'model' }
      to do:    Put it in brackets: [ … ].

    .where({ and: [ [ 'type', 'model' ] ] })
    BAD_CONDITION: There is a mistake in the condition at where.and[0].
      expected: a condition such as { type: 'model' }
      came:     [ 'type', 'model' ]
      to do:    For several conditions write { and: [ … ] } or { or: [ … ] }.

    .where({ not: [ { type: 'model' } ] })
    BAD_CONDITION: There is a mistake in the condition at where.not.
      expected: a condition such as { type: 'model' }
      came:     [ { type: 'model' } ]
      to do:    For several conditions write { and: [ … ] } or { or: [ … ] }.

    .where({ or: [ [Function (anonymous)] ] })
    BAD_CONDITION: There is a mistake in the condition at where.or[0].
      expected: a condition such as { type: 'model' }
      came:     [Function (anonymous)]
      to do:    A closure stands alone: .where(a => …), after this .where(…) or before it."
  `)
})

test('a value of the wrong kind', () => {
  expect(
    refusals(
      'where',
      { type: null },
      { type: 3 },
      { type: ['model', 'dataset'] },
      { type: /model/ },
      { usedCount: '0' },
      { version: 3 },
      { versionIndex: 'v3' },
      { createdBy: 'run-7f3a' },
      { ttl: null },
      { ttl: { seconds: '7d' } },
      { updatedAt: new Date(0) },
      { metadata: { loss: null } },
      { metadata: { loss: [1, 2] } },
      { metadata: { eval: { loss: 1 } } },
      { metadata: { loss: 1n } },
    ),
  ).toMatchInlineSnapshot(`
    ".where({ type: null })
    BAD_CONDITION: There is a mistake in the condition at where.type.
      expected: text, or tests such as { startsWith: 'run-' }
      came:     null

    .where({ type: 3 })
    BAD_CONDITION: There is a mistake in the condition at where.type.
      expected: text, or tests such as { startsWith: 'run-' }
      came:     3
      to do:    It is text: write it in quotes.

    .where({ type: [ 'model', 'dataset' ] })
    BAD_CONDITION: There is a mistake in the condition at where.type.
      expected: text, or tests such as { startsWith: 'run-' }
      came:     [ 'model', 'dataset' ]
      to do:    For one of several write { in: [ 'model', 'dataset' ] }.

    .where({ type: /model/ })
    BAD_CONDITION: There is a mistake in the condition at where.type.
      expected: text, or tests such as { startsWith: 'run-' }
      came:     /model/
      to do:    For a pattern write { matches: /model/ }.

    .where({ usedCount: '0' })
    BAD_CONDITION: There is a mistake in the condition at where.usedCount.
      expected: a finite number, or tests such as { atLeast: 3 }
      came:     '0'
      to do:    Write it without quotes: 0.

    .where({ version: 3 })
    BAD_CONDITION: There is a mistake in the condition at where.version.
      expected: text, or tests such as { startsWith: 'run-' }
      came:     3
      to do:    It is text: write it in quotes.

    .where({ versionIndex: 'v3' })
    BAD_CONDITION: There is a mistake in the condition at where.versionIndex.
      expected: a finite number, or tests such as { atLeast: 3 }
      came:     'v3'

    .where({ createdBy: 'run-7f3a' })
    BAD_CONDITION: There is a mistake in the condition at where.createdBy.
      expected: tests such as { run: 'run-7f3a' }, or null
      came:     'run-7f3a'

    .where({ ttl: null })
    BAD_CONDITION: There is a mistake in the condition at where.ttl.
      expected: tests such as { seconds: null } or { inherited: false }
      came:     null

    .where({ ttl: { seconds: '7d' } })
    BAD_CONDITION: There is a mistake in the condition at where.ttl.seconds.
      expected: a finite number, or tests such as { atLeast: 3 }
      came:     '7d'

    .where({ updatedAt: 1970-01-01T00:00:00.000Z })
    BAD_CONDITION: There is a mistake in the condition at where.updatedAt.
      expected: tests such as { olderThan: '30d' } or { before: '2026-01-31' }
      came:     1970-01-01T00:00:00.000Z
      to do:    Write { before: … } or { after: … }: hardly anything is made at exactly one moment.

    .where({ metadata: { loss: null } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata.loss.
      expected: text, a finite number or a boolean, or tests such as { lessThan: 0.5 }
      came:     null
      to do:    For a path without a value write { exists: false }.

    .where({ metadata: { loss: [ 1, 2 ] } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata.loss.
      expected: text, a finite number or a boolean, or tests such as { lessThan: 0.5 }
      came:     [ 1, 2 ]
      to do:    For one of several write { in: [ 1, 2 ] }.

    .where({ metadata: { eval: { loss: 1 } } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata.eval.loss.
      expected: one of is, in, not, exists, startsWith, endsWith, contains, matches, moreThan, atLeast, lessThan, atMost
      came:     the key 'loss'
      to do:    Write what lies deeper as a path with dots: 'eval.loss'.

    .where({ metadata: { loss: 1n } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata.loss.
      expected: text, a finite number or a boolean, or tests such as { lessThan: 0.5 }
      came:     1n"
  `)
})
