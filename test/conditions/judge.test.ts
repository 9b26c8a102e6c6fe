import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createJudge } from '../../src/conditions/judge.ts'
import type { Artifact } from '../../src/resources/version/artifact.ts'
import { VERSION_FIELDS } from '../../src/resources/version/record.ts'
import { record } from '../resources/version/record.ts'

/** A closure that types would refuse. */
const untyped = (closure: (row: never) => unknown) => closure as unknown as (row: Artifact) => boolean
const ask = (closure: (row: never) => unknown, row = record()) =>
  createJudge(VERSION_FIELDS).passes(untyped(closure), row)

describe('a row inside a closure', () => {
  test('answers from what was fetched', () => {
    expect(ask((a: Artifact) => a.aliases.length === 0 && a.name === 'checkpoint:v3')).toEqual({
      kind: 'value',
      value: true,
    })
  })

  test('faults on a field that was not fetched', () => {
    expect(ask((a: Artifact) => a.usedCount === 0)).toEqual({ kind: 'fault', fields: ['usedCount'] })
  })

  test('faults although the closure catches what is thrown', () => {
    const sly = (a: Artifact) => {
      try {
        return a.tags.length === 0
      } catch {
        return true
      }
    }
    expect(ask(sly)).toEqual({ kind: 'fault', fields: ['tags'] })
  })

  test('refuses an unknown name and proposes the nearest', () => {
    const judgement = ask((a: { alias: string[] }) => !a.alias)
    expect(judgement).toMatchObject({ kind: 'refused', problem: expect.stringContaining('no field "alias"') })
    expect(String((judgement as { cause: Error }).cause)).toContain('Did you mean aliases?')
  })

  test('refuses an unknown name although the closure catches what is thrown', () => {
    const sly = (a: { alias: string[] }) => {
      try {
        return a.alias.length === 0
      } catch {
        return true
      }
    }
    expect(ask(sly)).toMatchObject({ kind: 'refused' })
  })

  test.each([
    ['spreading', (a: Artifact) => ({ ...a }).size > 0],
    ['rest', ({ size, ...rest }: Artifact) => rest !== undefined && size > 0],
    ['JSON.stringify', (a: Artifact) => JSON.stringify(a) !== ''],
    ['Object.keys', (a: Artifact) => Object.keys(a).length > 0],
    ['Object.entries', (a: Artifact) => Object.entries(a).length > 0],
  ])('counts %s as reading every field', (_, closure) => {
    const judgement = ask(closure)
    expect(judgement).toHaveProperty('fields.length', 13)
  })

  test('knows its fields by `in`, without a fault, and refuses unknown ones', () => {
    expect(ask((a: Artifact) => 'metadata' in a)).toEqual({ kind: 'value', value: true })
    expect(ask((a: Artifact) => 'alias' in a)).toMatchObject({ kind: 'refused' })
  })

  test('is printed without a fault', () => {
    let printed = ''
    const judgement = ask((a: Artifact) => {
      printed = inspect(a)
      return true
    })
    expect(judgement).toEqual({ kind: 'value', value: true })
    expect(printed).toContain("name: 'checkpoint:v3'")
    expect(printed).toContain('metadata: ‹not fetched›')
  })

  test('refuses an async closure, which could only answer later', () => {
    expect(ask(async (a: Artifact) => a.size > 0)).toMatchObject({
      kind: 'refused',
      problem: expect.stringContaining('promise'),
    })
    expect(ask(async (a: Artifact) => a.usedCount > 0)).toMatchObject({ kind: 'refused' })
  })

  test('can be awaited without being taken for a promise', async () => {
    const row = await new Promise(resolve => ask((a: Artifact) => Boolean(resolve(a) ?? true)))
    expect(inspect(row)).toContain('checkpoint:v3')
  })

  test('refuses a closure that throws, with its words', () => {
    const judgement = ask(() => {
      throw new TypeError('boom')
    })
    expect(judgement).toMatchObject({ kind: 'refused', problem: 'it threw TypeError: boom' })
  })

  test.each([undefined, null, 0, 1, '', 'yes', {}, []])('refuses the answer %j', value => {
    expect(ask(() => value)).toMatchObject({ kind: 'refused', problem: expect.stringContaining('not true or false') })
  })

  test('cannot be changed', () => {
    expect(ask((a: { size: number }) => Boolean(Object.assign(a, { size: 1 })))).toMatchObject({ kind: 'refused' })
    expect(ask((a: { size?: number }) => delete a.size)).toMatchObject({ kind: 'refused' })
    expect(ask((a: { aliases: string[] }) => Boolean(a.aliases.push('x')))).toMatchObject({ kind: 'refused' })
    const nested = record({ metadata: '{"a": {"b": [1]}}' })
    expect(ask((a: { metadata: { a: { b: number[] } } }) => Boolean(a.metadata.a.b.push(2)), nested)).toMatchObject({
      kind: 'refused',
    })
  })

  test('gives a fresh Date at each read', () => {
    const passes = ask((a: Artifact) => {
      a.createdAt.setTime(0)
      return a.createdAt.getTime() === Date.UTC(2026, 0, 2, 3, 4, 5)
    })
    expect(passes).toEqual({ kind: 'value', value: true })
  })

  test('reports metadata that came and cannot be understood', () => {
    expect(ask((a: Artifact) => a.metadata !== null, record({ metadata: '{broken' }))).toEqual({
      kind: 'unreadable',
      field: 'metadata',
    })
  })

  test('remembers every field that was read', () => {
    const judge = createJudge(VERSION_FIELDS)
    judge.passes((a: Artifact) => a.size > 5 && a.type === 'model', record())
    judge.passes((a: Artifact) => a.usedCount > 5, record())
    expect([...judge.dependencies].sort()).toEqual(['size', 'type', 'usedCount'])
  })

  test('lets symbols and the language pass', () => {
    expect(ask((a: Artifact) => `${Object.prototype.toString.call(a)}` === '[object Object]')).toEqual({
      kind: 'value',
      value: true,
    })
    expect(ask((a: Artifact) => typeof a.toString() === 'string' && a.constructor === Object)).toEqual({
      kind: 'value',
      value: true,
    })
  })
})
