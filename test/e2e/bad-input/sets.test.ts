import { expect, test } from 'vitest'
import { type ArtifactQuery, connect } from '../../../src/index.ts'
import { loose, refusal, rows } from './refusal.ts'

/** The texts of what some calls throw, one under the other. */
const texts = (...acts: readonly (() => unknown)[]) => acts.map(refusal).join('\n\n')

test('union and except of what is no query of the same client', () => {
  const query = rows()
  const plan = query.delete()
  const client = connect({ baseUrl: 'http://127.0.0.1:9' })
  const ofAnotherClient = client.artifacts().inCollection('team/project/model')
  const collections = client.collections().named('team/project/model')
  expect(
    texts(
      () => query.union(loose(undefined)),
      () => query.union(loose([query])),
      () => query.except(loose(plan)),
      () => query.except(loose((row: unknown) => row)),
      () => query.except(loose({ type: 'model' })),
      () => query.except(ofAnotherClient),
      () => ofAnotherClient.union(loose(collections)),
      () => collections.except(loose(ofAnotherClient)),
      () => collections.except(loose({ resource: 'collection' })),
    ),
  ).toMatchInlineSnapshot(`
    "BAD_VALUE: .union(…) was given a wrong value.
      expected: another query over versions of the same client
      came:     undefined

    BAD_VALUE: .union(…) was given a wrong value.
      expected: another query over versions of the same client
      came:     a list of 1
      to do:    Say .union(…) once for each.

    BAD_VALUE: .except(…) was given a wrong value.
      expected: another query over versions of the same client
      came:     an instance of Plan

    BAD_VALUE: .except(…) was given a wrong value.
      expected: another query over versions of the same client
      came:     [Function (anonymous)]
      to do:    Say .where(…) on a query, and hand that to .except(…).

    BAD_VALUE: .except(…) was given a wrong value.
      expected: another query over versions of the same client
      came:     { type: 'model' }
      to do:    Say .where(…) on a query, and hand that to .except(…).

    BAD_VALUE: .except(…) was given a wrong value.
      expected: another query over versions of the same client
      came:     a query of another client
      to do:    Make both by one connect(…).

    BAD_VALUE: .union(…) was given a wrong value.
      expected: another query over versions of the same client
      came:     a query over collections

    BAD_VALUE: .except(…) was given a wrong value.
      expected: another query over collections of the same client
      came:     a query over versions

    BAD_VALUE: .except(…) was given a wrong value.
      expected: another query over collections of the same client
      came:     { resource: 'collection' }
      to do:    Say .where(…) on a query, and hand that to .except(…)."
  `)
})

test('a query over collections stays one, whatever its resource is made to say', () => {
  const client = connect({ baseUrl: 'http://127.0.0.1:9' })
  const collections = client.collections().named('team/project/model')
  Object.defineProperty(collections, 'resource', { value: 'artifact' })
  const query = client.artifacts().inCollection('team/project/model')
  for (const join of [() => query.except(loose(collections)), () => query.union(loose(collections))])
    expect(refusal(join)).toContain('came:     a query over collections')
})

test('the first of what has no order, before an action, on whatever side', () => {
  const query = rows()
  const taken = query.take(3)
  const ordered = query.orderBy('createdAt')
  expect(
    texts(
      () => taken.delete(),
      () => query.union(taken).delete(),
      () => taken.union(query).delete(),
      () => query.except(taken).delete(),
      () => query.except(query.union(query.except(taken))).removeAliases('best'),
      () => query.distinct('size').delete(),
      () => query.except(query.distinct(a => a.size)).delete(),
      () => ordered.union(query).take(3).delete(),
      () => query.except(query.takeBytes('1GB')).delete(),
      () => ordered.union(query).takeBytes('1GB').delete(),
      () => query.distinct('size').orderBy('size').delete(),
    ),
  ).toMatchInlineSnapshot(`
    "PLAN_UNORDERED: .take(…) before .delete(…) has no order to take the first of.
      expected: an .orderBy(…) before the .take(…)
      to do:    Add for example .orderBy('createdAt').

    PLAN_UNORDERED: .take(…) before .delete(…) has no order to take the first of.
      expected: an .orderBy(…) before the .take(…)
      to do:    Add for example .orderBy('createdAt').

    PLAN_UNORDERED: .take(…) before .delete(…) has no order to take the first of.
      expected: an .orderBy(…) before the .take(…)
      to do:    Add for example .orderBy('createdAt').

    PLAN_UNORDERED: .take(…) before .delete(…) has no order to take the first of.
      expected: an .orderBy(…) before the .take(…)
      to do:    Add for example .orderBy('createdAt').

    PLAN_UNORDERED: .take(…) before .removeAliases(…) has no order to take the first of.
      expected: an .orderBy(…) before the .take(…)
      to do:    Add for example .orderBy('createdAt').

    PLAN_UNORDERED: .distinct(…) before .delete(…) has no order to take the first of.
      expected: an .orderBy(…) before the .distinct(…)
      to do:    Add for example .orderBy('createdAt').

    PLAN_UNORDERED: .distinct(…) before .delete(…) has no order to take the first of.
      expected: an .orderBy(…) before the .distinct(…)
      to do:    Add for example .orderBy('createdAt').

    PLAN_UNORDERED: .take(…) before .delete(…) has no order to take the first of.
      expected: an .orderBy(…) before the .take(…)
      to do:    An order does not outlast .union(…): say .orderBy(…) after it.

    PLAN_UNORDERED: .takeBytes(…) before .delete(…) has no order to take the first of.
      expected: an .orderBy(…) before the .takeBytes(…)
      to do:    Add for example .orderBy('createdAt').

    PLAN_UNORDERED: .takeBytes(…) before .delete(…) has no order to take the first of.
      expected: an .orderBy(…) before the .takeBytes(…)
      to do:    An order does not outlast .union(…): say .orderBy(…) after it.

    PLAN_UNORDERED: .distinct(…) before .delete(…) has no order to take the first of.
      expected: an .orderBy(…) before the .distinct(…)
      to do:    Add for example .orderBy('createdAt')."
  `)
})

test('a whole project, on either side of a union', () => {
  const project = connect({ baseUrl: 'http://127.0.0.1:9' }).artifacts().inProject('team/project')
  const narrow = (query: ArtifactQuery) => query.ofType('model')
  const other = narrow(project)
  expect(
    texts(
      () => project.delete(),
      () => project.union(other).delete(),
      () => other.union(project).delete(),
      () => project.orderBy('size').delete(),
      () => project.distinct().delete(),
    ),
  ).toMatchInlineSnapshot(`
    "PLAN_TOO_WIDE: .delete(…) would act on a whole project.
      expected: a condition such as .where(…) or .ofType(…)
      to do:    If the whole project is meant, say .all() first.

    PLAN_TOO_WIDE: .delete(…) would act on a whole project.
      expected: a condition such as .where(…) or .ofType(…)
      to do:    If the whole project is meant, say .all() first.

    PLAN_TOO_WIDE: .delete(…) would act on a whole project.
      expected: a condition such as .where(…) or .ofType(…)
      to do:    If the whole project is meant, say .all() first.

    PLAN_TOO_WIDE: .delete(…) would act on a whole project.
      expected: a condition such as .where(…) or .ofType(…)
      to do:    If the whole project is meant, say .all() first.

    PLAN_TOO_WIDE: .delete(…) would act on a whole project.
      expected: a condition such as .where(…) or .ofType(…)
      to do:    If the whole project is meant, say .all() first."
  `)
  expect(
    texts(
      () => project.all().union(other).delete(),
      () => other.union(other).delete(),
      () => project.except(other).delete(),
      () => project.sparing({ last: 3 }).delete(),
      () => project.orderBy('size').take(3).delete(),
    ),
  ).toBe(Array.from({ length: 5 }, () => 'accepted').join('\n\n'))
})

test('keys and counts', () => {
  const query = rows()
  expect(
    texts(
      () => query.distinct(loose('sise')),
      () => query.distinct(loose(null)),
      () => query.distinct(loose('tags')),
      () => query.orderBy(loose({ size: 'desc' })),
      () => query.orderBy('size', loose('descending')),
      () => query.take(loose('3')),
      () => query.take(Number.NaN),
      () => query.explain(loose({ pass: true })),
      () => query.explain(loose({ passes: 1 })),
    ),
  ).toMatchInlineSnapshot(`
    "BAD_OPTION: .distinct(…) was given a wrong option.
      expected: a closure, or one of 'collection', 'createdAt', 'description', 'digest', 'entity', 'fileCount', 'historyStep', 'id', 'name', 'project', 'size', 'state', 'storedBytes', 'type', 'updatedAt', 'usedCount', 'version', 'versionIndex'
      came:     "sise"
      to do:    Did you mean 'size'?

    BAD_OPTION: .distinct(…) was given a wrong option.
      expected: a closure, or one of 'collection', 'createdAt', 'description', 'digest', 'entity', 'fileCount', 'historyStep', 'id', 'name', 'project', 'size', 'state', 'storedBytes', 'type', 'updatedAt', 'usedCount', 'version', 'versionIndex'
      came:     null

    BAD_OPTION: .distinct(…) was given a wrong option.
      expected: a closure, or one of 'collection', 'createdAt', 'description', 'digest', 'entity', 'fileCount', 'historyStep', 'id', 'name', 'project', 'size', 'state', 'storedBytes', 'type', 'updatedAt', 'usedCount', 'version', 'versionIndex'
      came:     "tags"

    BAD_OPTION: .orderBy(…) was given a wrong option.
      expected: a closure, or one of 'collection', 'createdAt', 'description', 'digest', 'entity', 'fileCount', 'historyStep', 'id', 'name', 'project', 'size', 'state', 'storedBytes', 'type', 'updatedAt', 'usedCount', 'version', 'versionIndex'
      came:     { size: 'desc' }

    BAD_OPTION: .orderBy(…) was given a wrong option.
      expected: one of 'asc', 'desc'
      came:     "descending"

    BAD_VALUE: .take(…) was given a wrong value.
      expected: a whole number, 0 or more
      came:     "3"

    BAD_VALUE: .take(…) was given a wrong value.
      expected: a whole number, 0 or more
      came:     NaN

    BAD_OPTION: .explain(…) was given a wrong option.
      expected: one of passes
      came:     pass
      to do:    Did you mean passes?

    BAD_OPTION: .explain(…) was given a wrong option.
      expected: true or false for passes
      came:     1"
  `)
})

test('a condition that contains itself', () => {
  const condition: { and: unknown[] } = { and: [] }
  condition.and.push({ type: 'model' }, condition)
  const negation: { not?: unknown } = {}
  negation.not = negation
  expect(
    texts(
      () => rows().where(loose(condition)),
      () => rows().where(loose(negation)),
    ),
  ).toMatchInlineSnapshot(`
    "BAD_CONDITION: There is a mistake in the condition at where.and[1].and[1].and[1].and….
      expected: a condition that does not contain itself
      came:     { type: 'model' }

    BAD_CONDITION: There is a mistake in the condition at where.not.not.not.not.not.not.….
      expected: a condition that does not contain itself
      came:     <ref *1> { not: [Circular *1] }"
  `)
})
