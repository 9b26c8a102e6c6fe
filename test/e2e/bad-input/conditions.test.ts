import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { refusals } from './refusal.ts'

test('undefined, at every depth', () => {
  expect(
    refusals(
      'where',
      undefined,
      { size: undefined },
      { size: { moreThan: undefined } },
      { type: { in: ['model', undefined] } },
      { type: { in: new Array(2) } },
      { and: [{ type: 'model' }, undefined] },
      { or: [{ not: { tags: { some: { startsWith: undefined } } } }] },
      { links: { some: { project: undefined } } },
      { metadata: { 'eval.loss': undefined } },
      { metadata: { 'eval.loss': { lessThan: undefined } } },
      { createdAt: { not: { before: undefined } } },
    ),
  ).toMatchInlineSnapshot(`
    ".where(undefined)
    BAD_VALUE: .where(…) was given a wrong value.
      expected: a closure such as a => a.usedCount === 0, or a condition such as { type: 'model' }
      came:     undefined

    .where({ size: undefined })
    BAD_CONDITION: There is a mistake in the condition at where.size.
      expected: a value
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .where({ size: { moreThan: undefined } })
    BAD_CONDITION: There is a mistake in the condition at where.size.moreThan.
      expected: a value
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .where({ type: { in: [ 'model', undefined ] } })
    BAD_CONDITION: There is a mistake in the condition at where.type.in[1].
      expected: text
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .where({ type: { in: [ <2 empty items> ] } })
    BAD_CONDITION: There is a mistake in the condition at where.type.in[0].
      expected: text
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .where({ and: [ { type: 'model' }, undefined ] })
    BAD_CONDITION: There is a mistake in the condition at where.and[1].
      expected: a condition such as { type: 'model' }
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .where({ or: [ { not: { tags: { some: { startsWith: undefined } } } } ] })
    BAD_CONDITION: There is a mistake in the condition at where.or[0].not.tags.some.startsWith.
      expected: a value
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .where({ links: { some: { project: undefined } } })
    BAD_CONDITION: There is a mistake in the condition at where.links.some.project.
      expected: a value
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .where({ metadata: { 'eval.loss': undefined } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata['eval.loss'].
      expected: a value
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .where({ metadata: { 'eval.loss': { lessThan: undefined } } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata['eval.loss'].lessThan.
      expected: a value
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .where({ createdAt: { not: { before: undefined } } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.not.before.
      expected: a value
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out."
  `)
})

test('what is empty, and would pass everything or nothing', () => {
  expect(
    refusals(
      'where',
      {},
      { and: [] },
      { or: [] },
      { not: {} },
      { and: [{}] },
      { not: { not: {} } },
      { type: {} },
      { type: { in: [] } },
      { name: { contains: '' } },
      { size: {} },
      { createdAt: {} },
      { aliases: {} },
      { aliases: { has: {} } },
      { links: { some: {} } },
      { metadata: {} },
      { metadata: { '': 1 } },
      { metadata: { 'eval..loss': 1 } },
      { metadata: { loss: {} } },
    ),
  ).toMatchInlineSnapshot(`
    ".where({})
    BAD_CONDITION: There is a mistake in the condition at where.
      expected: a condition such as { type: 'model' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ and: [] })
    BAD_CONDITION: There is a mistake in the condition at where.and.
      expected: a list of at least one
      came:     []
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ or: [] })
    BAD_CONDITION: There is a mistake in the condition at where.or.
      expected: a list of at least one
      came:     []
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ not: {} })
    BAD_CONDITION: There is a mistake in the condition at where.not.
      expected: a condition such as { type: 'model' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ and: [ {} ] })
    BAD_CONDITION: There is a mistake in the condition at where.and[0].
      expected: a condition such as { type: 'model' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ not: { not: {} } })
    BAD_CONDITION: There is a mistake in the condition at where.not.not.
      expected: a condition such as { type: 'model' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ type: {} })
    BAD_CONDITION: There is a mistake in the condition at where.type.
      expected: text, or tests such as { startsWith: 'run-' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ type: { in: [] } })
    BAD_CONDITION: There is a mistake in the condition at where.type.in.
      expected: a list of at least one
      came:     []
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ name: { contains: '' } })
    BAD_CONDITION: There is a mistake in the condition at where.name.contains.
      expected: text that is not empty
      came:     ''

    .where({ size: {} })
    BAD_CONDITION: There is a mistake in the condition at where.size.
      expected: bytes as a number, or text with a unit such as '1GB' or '1GiB', or tests such as { moreThan: '1GB' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ createdAt: {} })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.
      expected: tests such as { olderThan: '30d' } or { before: '2026-01-31' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ aliases: {} })
    BAD_CONDITION: There is a mistake in the condition at where.aliases.
      expected: tests such as { isEmpty: true } or { has: 'best' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ aliases: { has: {} } })
    BAD_CONDITION: There is a mistake in the condition at where.aliases.has.
      expected: text, or tests such as { startsWith: 'run-' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ links: { some: {} } })
    BAD_CONDITION: There is a mistake in the condition at where.links.some.
      expected: tests such as { collection: 'production' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ metadata: {} })
    BAD_CONDITION: There is a mistake in the condition at where.metadata.
      expected: paths such as { 'eval.loss': { lessThan: 1 } }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    .where({ metadata: { '': 1 } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata.
      expected: names joined by dots, such as 'eval.loss'
      came:     ""

    .where({ metadata: { 'eval..loss': 1 } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata.
      expected: names joined by dots, such as 'eval.loss'
      came:     "eval..loss"

    .where({ metadata: { loss: {} } })
    BAD_CONDITION: There is a mistake in the condition at where.metadata.loss.
      expected: text, a finite number or a boolean, or tests such as { lessThan: 0.5 }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant."
  `)
})

test('objects are as good from another realm, and instances are not', () => {
  const [plain, instance] = ["({ type: { in: ['model'] } })", '(new Map())'].map(code => runInNewContext(code))
  expect(refusals('where', plain)).toContain('accepted')
  expect(refusals('where', instance)).toContain('BAD_CONDITION')
})
