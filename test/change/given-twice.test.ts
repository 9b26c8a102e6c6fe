import { expect, test } from 'vitest'
import { asked, chosen, PROJECT, seedOf } from '../e2e/safety/helpers.ts'
import { operations, stage } from '../e2e/world.ts'

/** The lists of two types give the same collection: while they were read, somebody gave it the other type. */
const retyped: typeof fetch = async (url, init) => {
  const response = await fetch(url, init)
  if (!String(init?.body).includes('query TypeCollectionsWithVersions')) return response
  const { data } = (await response.json()) as { readonly data: { readonly _0: unknown } }
  const later = JSON.parse(JSON.stringify(data._0).replaceAll('"model"', '"dataset"'))
  return Response.json({ data: { _0: data._0, _1: later } })
}

test('a row that two lists gave goes once', async () => {
  await using world = await stage({ seed: seedOf(2) }, { fetch: retyped })
  const rows = world.client.artifacts().inProject(PROJECT).ofType('model', 'dataset')
  const preview = await rows.delete().preview()
  expect(operations(world.sandbox)).toEqual(['TypeCollectionsWithVersions'])
  expect(chosen(preview)).toEqual(['checkpoint:v0', 'checkpoint:v1'])
  const report = await preview.apply()
  expect(report.counts.deleted).toBe(2)
  expect(asked(world.sandbox)).toHaveLength(2)
})
