import { expect, test } from 'vitest'
import { largerThan, olderThan, tagged, version, withAlias } from '../../../src/index.ts'
import { loose, refusal, refusals } from './refusal.ts'

test('a list that may be empty', () => {
  expect(
    refusals(
      'where',
      { aliases: { every: { startsWith: 'run-' } } },
      { aliases: { isEmpty: false, whenEmpty: true } },
      { tags: { not: { every: 'scratch' } } },
      { links: { every: { aliases: { every: 'prod' } }, whenEmpty: false } },
      { aliases: { every: 'x', whenEmpty: 'yes' } },
      { aliases: [] },
      { aliases: 'best' },
      { aliases: ['best'] },
      { aliases: { isEmpty: 0 } },
    ),
  ).toMatchInlineSnapshot(`
    ".where({ aliases: { every: { startsWith: 'run-' } } })
    BAD_CONDITION: There is a mistake in the condition at where.aliases.
      expected: whenEmpty: true or false beside every
      came:     every alone, which any empty list would pass
      to do:    Say what an empty list counts as; whenEmpty: false lets none through.

    .where({ aliases: { isEmpty: false, whenEmpty: true } })
    BAD_CONDITION: There is a mistake in the condition at where.aliases.
      expected: an every beside whenEmpty
      came:     whenEmpty alone
      to do:    Leave whenEmpty out, or add every.

    .where({ tags: { not: { every: 'scratch' } } })
    BAD_CONDITION: There is a mistake in the condition at where.tags.not.
      expected: whenEmpty: true or false beside every
      came:     every alone, which any empty list would pass
      to do:    Say what an empty list counts as; whenEmpty: false lets none through.

    .where({ links: { every: { aliases: { every: 'prod' } }, whenEmpty: false } })
    BAD_CONDITION: There is a mistake in the condition at where.links.every.aliases.
      expected: whenEmpty: true or false beside every
      came:     every alone, which any empty list would pass
      to do:    Say what an empty list counts as; whenEmpty: false lets none through.

    .where({ aliases: { every: 'x', whenEmpty: 'yes' } })
    BAD_CONDITION: There is a mistake in the condition at where.aliases.whenEmpty.
      expected: true or false
      came:     'yes'

    .where({ aliases: [] })
    BAD_CONDITION: There is a mistake in the condition at where.aliases.
      expected: tests such as { isEmpty: true } or { has: 'best' }
      came:     []
      to do:    For an empty list write { isEmpty: true }.

    .where({ aliases: 'best' })
    BAD_CONDITION: There is a mistake in the condition at where.aliases.
      expected: tests such as { isEmpty: true } or { has: 'best' }
      came:     'best'
      to do:    Write { has: 'best' }.

    .where({ aliases: [ 'best' ] })
    BAD_CONDITION: There is a mistake in the condition at where.aliases.
      expected: tests such as { isEmpty: true } or { has: 'best' }
      came:     [ 'best' ]
      to do:    Write { has: 'best' }.

    .where({ aliases: { isEmpty: 0 } })
    BAD_CONDITION: There is a mistake in the condition at where.aliases.isEmpty.
      expected: true or false
      came:     0"
  `)
})

test('names that nothing has', () => {
  expect(
    refusals(
      'where',
      { alias: { isEmpty: true } },
      { agee: 3 },
      { size: { morethan: 3 } },
      { size: { startsWith: '3' } },
      { type: { regex: /x/ } },
      { createdAt: { older: '30d' } },
      { createdBy: { runs: 'x' } },
      { links: { has: { registry: 'x' } } },
      { ttl: { second: 3 } },
      { $or: [{ type: 'model' }] },
      { constructor: 'x' },
    ),
  ).toMatchInlineSnapshot(`
    ".where({ alias: { isEmpty: true } })
    BAD_CONDITION: There is a mistake in the condition at where.alias.
      expected: one of and, or, not, id, name, collection, version, versionIndex, entity, project, type, state, aliases, ownAliases, size, createdAt, links, tags, storedBytes, updatedAt, ttl, description, metadata, digest, fileCount, usedCount, createdBy, loggedBy, historyStep
      came:     the key 'alias'
      to do:    Did you mean aliases?

    .where({ agee: 3 })
    BAD_CONDITION: There is a mistake in the condition at where.agee.
      expected: one of and, or, not, id, name, collection, version, versionIndex, entity, project, type, state, aliases, ownAliases, size, createdAt, links, tags, storedBytes, updatedAt, ttl, description, metadata, digest, fileCount, usedCount, createdBy, loggedBy, historyStep
      came:     the key 'agee'

    .where({ size: { morethan: 3 } })
    BAD_CONDITION: There is a mistake in the condition at where.size.morethan.
      expected: one of is, in, not, moreThan, atLeast, lessThan, atMost
      came:     the key 'morethan'
      to do:    Did you mean moreThan?

    .where({ size: { startsWith: '3' } })
    BAD_CONDITION: There is a mistake in the condition at where.size.startsWith.
      expected: one of is, in, not, moreThan, atLeast, lessThan, atMost
      came:     the key 'startsWith'

    .where({ type: { regex: /x/ } })
    BAD_CONDITION: There is a mistake in the condition at where.type.regex.
      expected: one of is, in, not, startsWith, endsWith, contains, matches
      came:     the key 'regex'

    .where({ createdAt: { older: '30d' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdAt.older.
      expected: one of olderThan, newerThan, before, after, not
      came:     the key 'older'

    .where({ createdBy: { runs: 'x' } })
    BAD_CONDITION: There is a mistake in the condition at where.createdBy.runs.
      expected: one of kind, run, entity, project, username
      came:     the key 'runs'
      to do:    Did you mean run?

    .where({ links: { has: { registry: 'x' } } })
    BAD_CONDITION: There is a mistake in the condition at where.links.has.registry.
      expected: one of entity, project, collection, aliases, linkedAt
      came:     the key 'registry'

    .where({ ttl: { second: 3 } })
    BAD_CONDITION: There is a mistake in the condition at where.ttl.second.
      expected: one of seconds, inherited
      came:     the key 'second'
      to do:    Did you mean seconds?

    .where({ '$or': [ { type: 'model' } ] })
    BAD_CONDITION: There is a mistake in the condition at where['$or'].
      expected: one of and, or, not, id, name, collection, version, versionIndex, entity, project, type, state, aliases, ownAliases, size, createdAt, links, tags, storedBytes, updatedAt, ttl, description, metadata, digest, fileCount, usedCount, createdBy, loggedBy, historyStep
      came:     the key '$or'
      to do:    Did you mean or?

    .where({ constructor: 'x' })
    BAD_CONDITION: There is a mistake in the condition at where.constructor.
      expected: one of and, or, not, id, name, collection, version, versionIndex, entity, project, type, state, aliases, ownAliases, size, createdAt, links, tags, storedBytes, updatedAt, ttl, description, metadata, digest, fileCount, usedCount, createdBy, loggedBy, historyStep
      came:     the key 'constructor'"
  `)
})

test('ready-made conditions name themselves', () => {
  const texts = [
    () => olderThan(loose('30')),
    () => olderThan(loose(30)),
    () => largerThan(loose('1G')),
    () => withAlias(loose(undefined)),
    () => withAlias(loose({})),
    () => tagged(loose([])),
    () => version(loose(3)),
  ].map(refusal)
  expect(texts.join('\n\n')).toMatchInlineSnapshot(`
    "BAD_CONDITION: There is a mistake in the condition at olderThan(…).createdAt.olderThan.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     '30'
      to do:    Add a unit, such as '30d'.

    BAD_CONDITION: There is a mistake in the condition at olderThan(…).createdAt.olderThan.
      expected: a duration such as '30d', with one of s, m, h, d, w
      came:     30
      to do:    Add a unit, such as '30d'.

    BAD_CONDITION: There is a mistake in the condition at largerThan(…).size.moreThan.
      expected: bytes as a number, or text with a unit such as '1GB' or '1GiB'
      came:     '1G'

    BAD_CONDITION: There is a mistake in the condition at withAlias(…).aliases.has.
      expected: a value
      came:     undefined
      to do:    Is the variable that it comes from set? Where nothing is meant, leave the key out.

    BAD_CONDITION: There is a mistake in the condition at withAlias(…).aliases.has.
      expected: text, or tests such as { startsWith: 'run-' }
      came:     {}
      to do:    An empty one says nothing about a row, and might let every row through. Write what is meant.

    BAD_CONDITION: There is a mistake in the condition at tagged(…).tags.has.
      expected: text, or tests such as { startsWith: 'run-' }
      came:     []

    BAD_CONDITION: There is a mistake in the condition at version(…).version.
      expected: text, or tests such as { startsWith: 'run-' }
      came:     3
      to do:    It is text: write it in quotes."
  `)
})
