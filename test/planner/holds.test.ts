import { describe, expect, test } from 'vitest'
import type { Artifact } from '../../src/resources/version/artifact.ts'
import { daysAgo, registryWith, TIME, version, worldWith } from './example.ts'
import type { VersionFacts } from './facts.ts'
import { holds, type Truth } from './holds.ts'
import type { Condition } from './plan.ts'
import { rowsIn } from './rows.ts'

const UNKNOWN = undefined

function rowWith(
  facts: Partial<VersionFacts> = {},
  links?: readonly string[],
  visibility?: 'nameless' | 'hidden',
): Artifact {
  const others = links === undefined ? [] : [registryWith({ a3: links }, visibility ?? 'visible')]
  const [row] = rowsIn(worldWith([version(3, facts)], { others }), { kind: 'withId', ids: ['a3'] })
  if (row === undefined) throw new Error('no row')
  return row.artifact
}

type Example = readonly [Condition, Truth, (Partial<VersionFacts> | undefined)?, (readonly string[] | undefined)?]

function expectAll(examples: readonly Example[]): void {
  for (const [condition, truth, facts, links] of examples) {
    expect({ condition, truth: holds(condition, rowWith(facts, links), TIME) }).toEqual({ condition, truth })
  }
}

const unknown: Condition = { description: 'x' }

describe('and, or, not', () => {
  test('every key holds together', () => {
    expectAll([
      [{ collection: 'ckpt', type: 'model' }, true],
      [{ collection: 'ckpt', type: 'dataset' }, false],
    ])
  })
  test('are those of Kleene', () => {
    expectAll([
      [{ and: [unknown, { type: 'model' }] }, UNKNOWN],
      [{ and: [unknown, { type: 'dataset' }] }, false],
      [{ or: [unknown, { type: 'model' }] }, true],
      [{ or: [unknown, { type: 'dataset' }] }, UNKNOWN],
      [{ not: unknown }, UNKNOWN],
      [{ not: { type: 'model' } }, false],
      [{ not: { and: [unknown, { type: 'dataset' }] } }, true],
    ])
  })
})

describe('texts', () => {
  test('are equal, in a list, or spelled so', () => {
    expectAll([
      [{ name: 'ckpt:v3' }, true],
      [{ version: 'v3' }, true],
      [{ version: 'v30' }, false],
      [{ type: { in: ['model', 'x'] } }, true],
      [{ type: { in: ['x'] } }, false],
      [{ digest: { startsWith: 'd', endsWith: '3' } }, true],
      [{ digest: { startsWith: 'd', endsWith: '4' } }, false],
      [{ project: { contains: 'isi' } }, true],
      [{ project: { matches: /^VIS/i } }, true],
      [{ project: { matches: '/^VIS/i' } }, true],
      [{ project: { matches: '/^VIS/' } }, false],
      [{ entity: { not: 'team' } }, false],
      [{ entity: { not: { startsWith: 'x' } } }, true],
    ])
  })
  test('that are null make all unknown but a test for null', () => {
    expectAll([
      [{ description: null }, true],
      [{ description: { is: null } }, true],
      [{ description: { not: null } }, false],
      [{ description: 'x' }, UNKNOWN],
      [{ description: { not: 'x' } }, UNKNOWN],
      [{ description: { contains: 'x' } }, UNKNOWN],
      [{ description: { not: { contains: 'x' } } }, UNKNOWN],
      [{ description: { not: { is: null } } }, false],
      [{ description: null }, false, { description: '' }],
      [{ description: { not: null } }, true, { description: '' }],
      [{ version: null }, true, { versionIndex: null }],
      [{ version: { startsWith: 'v' } }, UNKNOWN, { versionIndex: null }],
    ])
  })
})

describe('numbers', () => {
  test('are compared', () => {
    expectAll([
      [{ size: 1000 }, true],
      [{ size: { moreThan: 1000 } }, false],
      [{ size: { atLeast: 1000, atMost: 1000 } }, true],
      [{ size: { lessThan: 1000 } }, false],
      [{ size: { in: [1, 1000] } }, true],
      [{ size: { not: 1000 } }, false],
      [{ size: { not: { moreThan: 1000 } } }, true],
      [{ usedCount: 0 }, true],
      [{ historyStep: null }, true],
      [{ historyStep: { atLeast: 0 } }, UNKNOWN],
      [{ historyStep: { not: 3 } }, UNKNOWN],
      [{ versionIndex: { not: null } }, true],
    ])
  })
  test('of bytes may have a unit', () => {
    expectAll([
      [{ size: '1kB' }, true],
      [{ size: { lessThan: '1KiB' } }, true],
      [{ storedBytes: '0.5kB' }, true],
      [{ size: { in: ['1MB', '1kB'] } }, true],
      [{ size: { moreThan: '1GB' } }, true, { size: 1_000_000_001 }],
      [{ size: { moreThan: '1GiB' } }, false, { size: 1_000_000_001 }],
    ])
  })
})

describe('times', () => {
  test('are compared strictly', () => {
    expectAll([
      [{ createdAt: { olderThan: '97d' } }, false],
      [{ createdAt: { olderThan: '96.9d' } }, true],
      [{ createdAt: { newerThan: '97d' } }, false],
      [{ createdAt: { newerThan: '14w' } }, true],
      [{ createdAt: { not: { newerThan: '97d' } } }, true],
      [{ createdAt: { before: '2026-06-03' } }, false, { createdAt: '2026-06-03T00:00:00' }],
      [{ createdAt: { before: '2026-06-03T00:00:01' } }, true, { createdAt: '2026-06-03T00:00:00' }],
      [{ createdAt: { after: '2026-06-03T01:00:00+02:00' } }, true, { createdAt: '2026-06-03T00:00:00' }],
      [{ createdAt: { after: new Date('2026-06-03') } }, false, { createdAt: '2026-06-03T00:00:00' }],
      [{ updatedAt: { olderThan: '1h' } }, UNKNOWN],
      [{ updatedAt: { not: { olderThan: '1h' } } }, UNKNOWN],
      [{ updatedAt: { olderThan: '1h' } }, true, { updatedAt: daysAgo(1) }],
    ])
  })
})

describe('lists', () => {
  const tags = { tags: ['old', 'x'] }
  test('are asked whether they are empty, and about their elements', () => {
    expectAll([
      [{ tags: { isEmpty: true } }, true],
      [{ tags: { isEmpty: false } }, true, tags],
      [{ tags: { has: 'x' } }, true, tags],
      [{ tags: { some: 'x' } }, true, tags],
      [{ tags: { some: { startsWith: 'y' } } }, false, tags],
      [{ tags: { some: 'x' } }, false],
      [{ tags: { every: { not: 'x' }, whenEmpty: true } }, false, tags],
      [{ tags: { every: 'x', whenEmpty: true } }, true],
      [{ tags: { every: 'x', whenEmpty: false } }, false],
      [{ tags: { not: { has: 'x' } } }, false, tags],
      [{ tags: { isEmpty: false, has: 'y' } }, false, tags],
    ])
  })
  test('of aliases hold those of every collection, and whatever they look like', () => {
    expectAll([
      [{ aliases: { has: 'gold' } }, true, {}, ['gold']],
      [{ aliases: { isEmpty: true } }, true],
      [{ aliases: { isEmpty: true } }, false, { aliases: ['v07'] }],
    ])
  })
  test('of links take conditions of their own', () => {
    expectAll([
      [{ links: { isEmpty: true } }, true],
      [{ links: { some: { entity: 'org', collection: 'served' } } }, true, {}, []],
      [{ links: { some: { aliases: { has: 'gold' } } } }, false, {}, []],
      [{ links: { every: { project: 'registry' }, whenEmpty: false } }, true, {}, []],
    ])
  })
  test('of links that are not visible leave all tests unknown', () => {
    for (const visibility of ['nameless', 'hidden'] as const) {
      const row = rowWith({}, [], visibility)
      const truth = (condition: Condition) => holds(condition, row, TIME)
      expect(truth({ links: { isEmpty: false } })).toBe(true)
      expect(truth({ links: { some: { collection: 'served' } } })).toBe(UNKNOWN)
      expect(truth({ links: { some: { aliases: { isEmpty: true } } } })).toBe(UNKNOWN)
      expect(truth({ links: { not: { some: { entity: 'org' } } } })).toBe(UNKNOWN)
      expect(truth({ links: { every: { entity: 'org' }, whenEmpty: true } })).toBe(UNKNOWN)
    }
  })
})

test('makers are asked by what they have', () => {
  const user = { createdBy: { kind: 'user' as const, username: 'ann' } }
  expectAll([
    [{ createdBy: { kind: 'run', run: 'r1' } }, true],
    [{ createdBy: { run: { not: 'r1' } } }, false],
    [{ createdBy: { username: 'ann' } }, UNKNOWN],
    [{ createdBy: { username: { not: 'ann' } } }, UNKNOWN],
    [{ createdBy: { run: 'r1' } }, UNKNOWN, user],
    [{ createdBy: { username: 'ann' } }, true, user],
    [{ createdBy: null }, false, user],
    [{ createdBy: null }, true, { createdBy: null }],
    [{ createdBy: { kind: 'run' } }, UNKNOWN, { createdBy: null }],
    [{ createdBy: null, usedCount: 0, links: { isEmpty: true } }, true, { createdBy: null }],
  ])
})

test('times to live may be none', () => {
  const hour = { ttl: { seconds: 3600, inherited: true } }
  expectAll([
    [{ ttl: { seconds: null } }, true],
    [{ ttl: { seconds: { not: null } } }, false],
    [{ ttl: { seconds: { atLeast: 1 } } }, UNKNOWN],
    [{ ttl: { inherited: true, seconds: 3600 } }, true, hour],
    [{ ttl: { seconds: { atMost: 60 } } }, false, hour],
  ])
})

describe('metadata', () => {
  const metadata =
    '{"loss": 0.5, "eval": {"acc": NaN}, "n": "3", "keep": true, "top": Infinity, "none": null, "list": [1]}'
  test('is read by paths', () => {
    expectAll(
      (
        [
          [{ loss: 0.5 }, true],
          [{ loss: { lessThan: 1 } }, true],
          [{ loss: { in: [0.5, 'x'] } }, true],
          [{ loss: '0.5' }, false],
          [{ n: 3 }, false],
          [{ n: '3' }, true],
          [{ n: { not: 3 } }, true],
          [{ n: { moreThan: 1 } }, UNKNOWN],
          [{ n: { matches: /^\d$/ } }, true],
          [{ loss: { startsWith: '0' } }, UNKNOWN],
          [{ keep: true }, true],
          [{ keep: { not: true } }, false],
          [{ keep: { atLeast: 0 } }, UNKNOWN],
          [{ 'eval.acc': { exists: true } }, true],
          [{ 'eval.acc': 1 }, UNKNOWN],
          [{ 'eval.acc': { not: 1 } }, UNKNOWN],
          [{ 'eval.acc': { atLeast: 0 } }, UNKNOWN],
          [{ top: { moreThan: 1e300 } }, UNKNOWN],
          [{ top: { exists: true } }, true],
        ] as const
      ).map(([test, truth]): Example => [{ metadata: test }, truth, { metadata }]),
    )
  })
  test('that is missing, null, an object or a list is unknown', () => {
    for (const path of ['nowhere', 'none', 'list', 'eval', 'eval.nowhere', 'loss.deeper']) {
      const isThere = path === 'list' || path === 'eval'
      expectAll([
        [{ metadata: { [path]: 1 } }, UNKNOWN, { metadata }],
        [{ metadata: { [path]: { not: 1 } } }, UNKNOWN, { metadata }],
        [{ not: { metadata: { [path]: 1 } } }, UNKNOWN, { metadata }],
        [{ metadata: { [path]: { exists: false } } }, !isThere, { metadata }],
        [{ metadata: { [path]: { exists: true } } }, isThere, { metadata }],
      ])
    }
    expectAll([[{ metadata: { loss: { exists: false } } }, true, { metadata: null }]])
  })
})
