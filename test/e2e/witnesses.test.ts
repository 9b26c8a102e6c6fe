import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { ConnectOptions, VersionItem } from '../../src/index.ts'
import { systemDisk } from '../../src/journal/disk.ts'
import { readPreview, writePreview } from '../../src/journal/preview-file.ts'
import { itemList } from '../../src/plan/item-list.ts'
import type { Selection } from '../../src/plan/selection.ts'
import type { Fault, SandboxOptions, WorldEditor } from '../../src/sandbox/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { asked, at, COLLECTION, endings, SHELF, seedOf, withShelf } from './safety/helpers.ts'
import { alive, stage } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-witnesses-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0

/** v0 and v1 go since v4 stays, v2 goes since v5 stays, v3 goes for no such reason. */
function resting(selection: Selection): Selection {
  const versions = selection.items.all() as readonly VersionItem[]
  const group = (index: number, label: string) => {
    const witness = versions[index]
    if (witness === undefined) throw new Error('there are fewer versions')
    const { kind, id, identity, entity, project, collection, type, versionIndex, portfolioId, seen } = witness
    const known = { kind, id, identity, entity, project, collection, type, versionIndex, portfolioId, seen }
    return { label, witnesses: [{ ...known, rule: 'last 1' }] }
  }
  const groups = [[0], [0], [1], []]
  return {
    ...selection,
    items: itemList(versions.slice(0, 4).map((item, index) => ({ ...item, groups: groups[index] ?? [] }))),
    groups: [group(4, 'collection checkpoint'), group(5, 'collection other')],
  }
}

/** Applies such a selection to a world that others change, or that fails, in between. */
async function applied(
  meanwhile: (world: WorldEditor) => void,
  { path = COLLECTION, fault, server = { seed: seedOf(6) }, connection = {} }: Circumstances = {},
) {
  await using world = await stage(server, { clock: fakeClock(), ...connection })
  const file = join(folder, `${files++}.jsonl`)
  await (await world.client.artifacts().inCollection(path).delete({ aliases: true }).preview()).save(file)
  const { selection, expiresAt } = await readPreview(systemDisk, file)
  await writePreview(systemDisk, file, resting(selection), expiresAt)
  world.sandbox.change(meanwhile)
  world.sandbox.intercept(({ variables }) => fault?.(JSON.stringify(variables), selection.items.at(4)?.id ?? ''))
  const report = await world.client.apply(file)
  const ended = Object.fromEntries(Object.entries(endings(report)).map(([name, kind]) => [name.split(':')[1], kind]))
  const details = report.outcomes.flatMap(outcome => ('detail' in outcome ? [outcome.detail] : []))
  return { ended, details, sent: asked(world.sandbox).length, left: alive(world.sandbox, COLLECTION) }
}

interface Circumstances {
  readonly path?: string
  readonly fault?: (variables: string, id: string) => Fault | undefined
  readonly server?: SandboxOptions
  readonly connection?: ConnectOptions
}

const GROUP_LEFT = { v0: 'changed', v1: 'changed', v2: 'deleted', v3: 'deleted' }

test('a witness that stands as it did lets its group go, and stays', async () => {
  const { ended, left } = await applied(() => undefined)
  expect(ended).toEqual({ v0: 'deleted', v1: 'deleted', v2: 'deleted', v3: 'deleted' })
  expect(left).toEqual(['v4', 'v5'])
})

test.each<[string, (world: WorldEditor) => void, RegExp, SandboxOptions['deletedVersionsAnswer']]>([
  [
    'is gone',
    others => others.deleteVersion(at(4)),
    /checkpoint:v4, on which its going rests \(last 1\), is gone/,
    'deleted',
  ],
  ['is not shown', others => others.deleteVersion(at(4)), /:v4, .* no longer shown/, 'null'],
  ['has changed', others => others.addAlias(at(4), 'prod'), /:v4, .* has changed: aliases was \[\]/, 'deleted'],
])(
  'a witness that %s keeps its whole group, and no other',
  async (_, meanwhile, words, deletedVersionsAnswer = 'deleted') => {
    for (const batch of [1, 2, 50]) {
      const server = { seed: seedOf(6), deletedVersionsAnswer }
      const { ended, details, sent } = await applied(meanwhile, { server, connection: { batch } })
      expect(ended).toEqual(GROUP_LEFT)
      expect(details).toEqual([expect.stringMatching(words), expect.stringMatching(words)])
      expect(sent).toBe(2)
    }
  },
)

test('a witness that cannot be read keeps its group', async () => {
  const fault: Circumstances['fault'] = (variables, id) => {
    if (!variables.includes(id) || variables.includes('input')) return undefined
    const data = Object.fromEntries(Object.keys(JSON.parse(variables)).map((_, index) => [`_${index}`, null]))
    const index = Object.values(JSON.parse(variables)).indexOf(id)
    const body = JSON.stringify({ data, errors: [{ message: 'database error', path: [`_${index}`] }] })
    return { kind: 'answer', status: 200, body }
  }
  const { ended, details } = await applied(() => undefined, { fault, connection: { batch: 1, concurrency: 1 } })
  expect(ended).toEqual(GROUP_LEFT)
  expect(details[0]).toMatch(/:v4, .* could not be read again: database error/)
})

test('a link that is a witness must still be held', async () => {
  const links = [0, 1, 2, 3, 4, 5].map(index => ({ source: at(index) }))
  const server = { seed: withShelf(6, links) }
  const { ended, details } = await applied(others => others.unlink(at(4), SHELF), { path: SHELF, server })
  expect(ended).toEqual({ v0: 'changed', v1: 'changed', v2: 'unlinked', v3: 'unlinked' })
  expect(details[0]).toMatch(/is no longer linked there/)
})
