import { expect, test } from 'vitest'
import { metadata } from '../../../src/index.ts'
import { refusals } from './refusal.ts'

test('rules that spare nothing', () => {
  expect(
    refusals(
      'sparing',
      undefined,
      null,
      {},
      [],
      { per: 'type' },
      { atLeast: 0 },
      { atLeast: 0, per: 'project' },
      { last: undefined },
      { within: '14d' },
      { within: '14d', aliases: ['best'] },
      { aliases: [] },
      { tags: [] },
      { versions: [] },
      { best: [] },
    ),
  ).toMatchInlineSnapshot(`
    ".sparing(undefined)
    BAD_RULE: There is a mistake in the rules at sparing.
      expected: a plain object of rules such as { last: 3 }
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .sparing(null)
    BAD_RULE: There is a mistake in the rules at sparing.
      expected: a plain object of rules such as { last: 3 }
      came:     null

    .sparing({})
    BAD_RULE: There is a mistake in the rules at sparing.
      expected: at least one rule such as last, within, aliases or best
      came:     {}
      to do:    As it stands nothing would be spared; say what stays, such as last: 3.

    .sparing([])
    BAD_RULE: There is a mistake in the rules at sparing.
      expected: a plain object of rules such as { last: 3 }
      came:     []

    .sparing({ per: 'type' })
    BAD_RULE: There is a mistake in the rules at sparing.
      expected: at least one rule such as last, within, aliases or best
      came:     { per: 'type' }
      to do:    As it stands nothing would be spared; say what stays, such as last: 3.

    .sparing({ atLeast: 0 })
    BAD_RULE: There is a mistake in the rules at sparing.
      expected: at least one rule such as last, within, aliases or best
      came:     { atLeast: 0 }
      to do:    As it stands nothing would be spared; say what stays, such as last: 3.

    .sparing({ atLeast: 0, per: 'project' })
    BAD_RULE: There is a mistake in the rules at sparing.
      expected: at least one rule such as last, within, aliases or best
      came:     { atLeast: 0, per: 'project' }
      to do:    As it stands nothing would be spared; say what stays, such as last: 3.

    .sparing({ last: undefined })
    BAD_RULE: There is a mistake in the rules at sparing.last.
      expected: a value
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .sparing({ within: '14d' })
    BAD_RULE: There is a mistake in the rules at sparing.
      expected: a floor beside within
      came:     { within: '14d' }
      to do:    Add last: 1 or atLeast: 1, since nothing may be that young; or atLeast: 0 if all may go.

    .sparing({ within: '14d', aliases: [ 'best' ] })
    BAD_RULE: There is a mistake in the rules at sparing.
      expected: a floor beside within
      came:     { within: '14d', aliases: [ 'best' ] }
      to do:    Add last: 1 or atLeast: 1, since nothing may be that young; or atLeast: 0 if all may go.

    .sparing({ aliases: [] })
    BAD_RULE: There is a mistake in the rules at sparing.aliases.
      expected: a list of at least one
      came:     []
      to do:    An empty list spares nothing; leave the rule out.

    .sparing({ tags: [] })
    BAD_RULE: There is a mistake in the rules at sparing.tags.
      expected: a list of at least one
      came:     []
      to do:    An empty list spares nothing; leave the rule out.

    .sparing({ versions: [] })
    BAD_RULE: There is a mistake in the rules at sparing.versions.
      expected: a list of at least one
      came:     []
      to do:    An empty list spares nothing; leave the rule out.

    .sparing({ best: [] })
    BAD_RULE: There is a mistake in the rules at sparing.best.
      expected: a list of at least one
      came:     []
      to do:    An empty list spares nothing; leave the rule out."
  `)
})

test('counts', () => {
  expect(
    refusals(
      'sparing',
      { last: 0 },
      { last: -1 },
      { last: 1.5 },
      { last: Number.NaN },
      { last: '3' },
      { daily: Number.POSITIVE_INFINITY },
      { last: 3, atLeast: -1 },
      { best: { min: metadata('loss'), count: 0 } },
    ),
  ).toMatchInlineSnapshot(`
    ".sparing({ last: 0 })
    BAD_RULE: There is a mistake in the rules at sparing.last.
      expected: a whole number, 1 or more
      came:     0

    .sparing({ last: -1 })
    BAD_RULE: There is a mistake in the rules at sparing.last.
      expected: a whole number, 1 or more
      came:     -1

    .sparing({ last: 1.5 })
    BAD_RULE: There is a mistake in the rules at sparing.last.
      expected: a whole number, 1 or more
      came:     1.5

    .sparing({ last: NaN })
    BAD_RULE: There is a mistake in the rules at sparing.last.
      expected: a whole number, 1 or more
      came:     NaN

    .sparing({ last: '3' })
    BAD_RULE: There is a mistake in the rules at sparing.last.
      expected: a whole number, 1 or more
      came:     '3'
      to do:    Write it without quotes: 3.

    .sparing({ daily: Infinity })
    BAD_RULE: There is a mistake in the rules at sparing.daily.
      expected: a whole number, 1 or more
      came:     Infinity

    .sparing({ last: 3, atLeast: -1 })
    BAD_RULE: There is a mistake in the rules at sparing.atLeast.
      expected: a whole number, 0 or more
      came:     -1

    .sparing({ best: { min: metadata('loss'), count: 0 } })
    BAD_RULE: There is a mistake in the rules at sparing.best.count.
      expected: a whole number, 1 or more
      came:     0"
  `)
})
