import { expect, test } from 'vitest'
import { metadata } from '../../../src/index.ts'
import { refusals } from './refusal.ts'

test('the best by what?', () => {
  expect(
    refusals(
      'sparing',
      { best: metadata('loss') },
      { best: 'loss' },
      { best: {} },
      { best: { count: 3 } },
      { best: { min: metadata('loss'), max: metadata('loss') } },
      { best: { min: 'loss' } },
      { best: { max: undefined } },
      { best: { min: metadata('loss'), cuont: 3 } },
      { best: [{ min: metadata('loss') }, { min: 'acc' }] },
    ),
  ).toMatchInlineSnapshot(`
    ".sparing({ best: metadata('loss') })
    BAD_RULE: There is a mistake in the rules at sparing.best.
      expected: either { min: … } or { max: … }, such as { min: metadata('loss') }
      came:     metadata('loss')

    .sparing({ best: 'loss' })
    BAD_RULE: There is a mistake in the rules at sparing.best.
      expected: either { min: … } or { max: … }, such as { min: metadata('loss') }
      came:     'loss'

    .sparing({ best: {} })
    BAD_RULE: There is a mistake in the rules at sparing.best.
      expected: either { min: … } or { max: … }, such as { min: metadata('loss') }
      came:     {}

    .sparing({ best: { count: 3 } })
    BAD_RULE: There is a mistake in the rules at sparing.best.
      expected: either { min: … } or { max: … }, such as { min: metadata('loss') }
      came:     { count: 3 }

    .sparing({ best: { min: metadata('loss'), max: metadata('loss') } })
    BAD_RULE: There is a mistake in the rules at sparing.best.
      expected: either { min: … } or { max: … }, such as { min: metadata('loss') }
      came:     { min: metadata('loss'), max: metadata('loss') }
      to do:    For both write a list: best: [{ min: … }, { max: … }].

    .sparing({ best: { min: 'loss' } })
    BAD_RULE: There is a mistake in the rules at sparing.best.min.
      expected: metadata('loss'), or a closure
      came:     'loss'
      to do:    Write metadata('loss') for a value in the metadata, or a => a.size.

    .sparing({ best: { max: undefined } })
    BAD_RULE: There is a mistake in the rules at sparing.best.max.
      expected: metadata('loss'), or a closure
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .sparing({ best: { min: metadata('loss'), cuont: 3 } })
    BAD_RULE: There is a mistake in the rules at sparing.best.cuont.
      expected: min, and count beside it
      came:     'cuont'
      to do:    Did you mean count?

    .sparing({ best: [ { min: metadata('loss') }, { min: 'acc' } ] })
    BAD_RULE: There is a mistake in the rules at sparing.best[1].min.
      expected: metadata('loss'), or a closure
      came:     'acc'
      to do:    Write metadata('acc') for a value in the metadata, or a => a.size."
  `)
})

test('names, versions, durations and groups', () => {
  expect(
    refusals(
      'sparing',
      { aliases: 'best' },
      { aliases: [''] },
      { aliases: ['best', undefined] },
      { aliases: [/^prod/g] },
      { tags: [/gold/y] },
      { versions: ['3'] },
      { versions: [3] },
      { versions: ['latest'] },
      { last: 1, within: 14 },
      { last: 1, within: '14' },
      { last: 1, within: '0d' },
      { last: 1, per: 'collections' },
      { last: 1, per: undefined },
      { last: 1, per: 'runs' },
      { keepLast: 3 },
      { lasst: 3 },
      { min: metadata('loss') },
    ),
  ).toMatchInlineSnapshot(`
    ".sparing({ aliases: 'best' })
    BAD_RULE: There is a mistake in the rules at sparing.aliases.
      expected: a list of at least one
      came:     'best'
      to do:    Put it in brackets: ['best'].

    .sparing({ aliases: [ '' ] })
    BAD_RULE: There is a mistake in the rules at sparing.aliases[0].
      expected: a name, or a regular expression
      came:     ''

    .sparing({ aliases: [ 'best', undefined ] })
    BAD_RULE: There is a mistake in the rules at sparing.aliases[1].
      expected: a name, or a regular expression
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .sparing({ aliases: [ /^prod/g ] })
    BAD_RULE: There is a mistake in the rules at sparing.aliases[0].
      expected: a regular expression without the flags g and y, which remember where they stood
      came:     /^prod/g
      to do:    Write /^prod/.

    .sparing({ tags: [ /gold/y ] })
    BAD_RULE: There is a mistake in the rules at sparing.tags[0].
      expected: a regular expression without the flags g and y, which remember where they stood
      came:     /gold/y
      to do:    Write /gold/.

    .sparing({ versions: [ '3' ] })
    BAD_RULE: There is a mistake in the rules at sparing.versions[0].
      expected: a version such as 'v3'
      came:     '3'
      to do:    Write 'v3'.

    .sparing({ versions: [ 3 ] })
    BAD_RULE: There is a mistake in the rules at sparing.versions[0].
      expected: a version such as 'v3'
      came:     3
      to do:    Write 'v3'.

    .sparing({ versions: [ 'latest' ] })
    BAD_RULE: There is a mistake in the rules at sparing.versions[0].
      expected: a version such as 'v3'
      came:     'latest'
      to do:    Names go into aliases: ['latest'].

    .sparing({ last: 1, within: 14 })
    BAD_RULE: There is a mistake in the rules at sparing.within.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     14
      to do:    Add a unit, such as '14d'.

    .sparing({ last: 1, within: '14' })
    BAD_RULE: There is a mistake in the rules at sparing.within.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     '14'
      to do:    Add a unit, such as '14d'.

    .sparing({ last: 1, within: '0d' })
    BAD_RULE: There is a mistake in the rules at sparing.within.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     '0d'
      to do:    It has to be longer than nothing.

    .sparing({ last: 1, per: 'collections' })
    BAD_RULE: There is a mistake in the rules at sparing.per.
      expected: one of 'collection', 'type', 'project', 'run', or a closure
      came:     'collections'
      to do:    Did you mean collection?

    .sparing({ last: 1, per: undefined })
    BAD_RULE: There is a mistake in the rules at sparing.per.
      expected: a value
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    .sparing({ last: 1, per: 'runs' })
    BAD_RULE: There is a mistake in the rules at sparing.per.
      expected: one of 'collection', 'type', 'project', 'run', or a closure
      came:     'runs'
      to do:    Did you mean run?

    .sparing({ keepLast: 3 })
    BAD_RULE: There is a mistake in the rules at sparing.keepLast.
      expected: one of last, first, within, aliases, tags, versions, best, daily, weekly, monthly, yearly, atLeast, per
      came:     'keepLast'

    .sparing({ lasst: 3 })
    BAD_RULE: There is a mistake in the rules at sparing.lasst.
      expected: one of last, first, within, aliases, tags, versions, best, daily, weekly, monthly, yearly, atLeast, per
      came:     'lasst'
      to do:    Did you mean last?

    .sparing({ min: metadata('loss') })
    BAD_RULE: There is a mistake in the rules at sparing.min.
      expected: one of last, first, within, aliases, tags, versions, best, daily, weekly, monthly, yearly, atLeast, per
      came:     'min'"
  `)
})
