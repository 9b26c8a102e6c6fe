import { readFileSync } from 'node:fs'
import { buildSchema, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { expect, test } from 'vitest'
import { type Client, connect, isCoppiceError, type Preview, pathOf } from '../../src/index.ts'
import { COLLECTION, PROJECT, SHELF, withShelf } from './safety/helpers.ts'
import { stage } from './world.ts'

const read = (name: string) => readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8')

/** Every field, argument and type that coppice's reads name. */
function piecesOfDocuments(): readonly string[] {
  const info = new TypeInfo(buildSchema(read('wandb')))
  const pieces = new Set<string>()
  visit(
    parse(['account', 'collections', 'versions', 'runs'].map(read).join('\n')),
    visitWithTypeInfo(info, {
      Field({ name, arguments: given = [] }) {
        const type = info.getParentType()?.name
        if (name.value.startsWith('__')) return
        pieces.add(`${type}.${name.value}`)
        for (const argument of given) pieces.add(`${type}.${name.value}(${argument.name.value}:)`)
      },
      NamedType({ name }) {
        if (/^Artifact|^JSON|^Run|^User/.test(name.value)) pieces.add(name.value)
      },
    }),
  )
  return [...pieces].sort()
}

const versions = [
  {},
  { usedBy: ['eval'], loggedBy: 'golden' },
  { aliases: ['best'] },
  { loggedBy: 'golden' },
  { tags: ['t'] },
  {},
]
const seed = withShelf(versions, [{ source: `${COLLECTION}:v3`, aliases: ['prod'] }, { source: `${COLLECTION}:v5` }], {
  protectedAliases: { 'my-org': ['prod'] },
})

const PLANS: readonly ((client: Client) => Promise<Preview>)[] = [
  c => c.artifacts().ofRun(`${PROJECT}/golden`).delete({ used: true }).preview(),
  c => c.artifacts().inCollection(COLLECTION).delete().preview(),
  c =>
    c
      .artifacts()
      .inProject(PROJECT)
      .ofType('model')
      .where({ tags: { isEmpty: true } })
      .delete()
      .preview(),
  c =>
    c
      .artifacts()
      .inCollection(COLLECTION)
      .except(c.artifacts().ofRun(`${PROJECT}/golden`))
      .delete()
      .preview(),
  c => c.artifacts().named(`${COLLECTION}:v0`, `${COLLECTION}:v5`).delete().preview(),
  c => c.artifacts().inCollection(SHELF).delete({ aliases: true }).preview(),
  c =>
    c
      .collections()
      .named(COLLECTION)
      .where(c => c.tags.length === 0)
      .delete()
      .preview(),
]

test('whatever one piece a server lacks, nothing goes that would stay on a whole one, and what cannot be read is named', async () => {
  await using world = await stage({ seed }, { page: 4 })
  const { sandbox } = world
  const fresh = () => connect({ baseUrl: sandbox.url, apiKey: sandbox.key, project: 'vision', page: 4 })
  const goes = (preview: Preview) => preview.items.map(pathOf)
  const whole = await Promise.all(PLANS.map(async plan => goes(await plan(fresh()))))
  expect(whole.slice(0, 4).every(items => items.length > 0)).toBe(true)
  const wrong: string[] = []
  let answered = 0
  for (const [turn, piece] of piecesOfDocuments().entries()) {
    sandbox.behave({ lacks: [piece] })
    const client = fresh()
    for (const [index, plan] of PLANS.entries()) {
      // Two plans for each piece, other ones for each, so that it takes no minutes.
      if (index % 3 !== turn % 3) continue
      const before = sandbox.requests().length
      try {
        const more = goes(await plan(client)).filter(path => whole[index]?.includes(path) !== true)
        if (more.length > 0) wrong.push(`${piece}: plan ${index} would delete ${more.join(', ')}`)
        answered += 1
      } catch (error) {
        const isClear =
          isCoppiceError(error) &&
          /this server has no|no cursors|could not be read|its tags cannot be understood/.test(error.message)
        if (!isClear) wrong.push(`${piece}: plan ${index} says ${error}`)
      }
      if (sandbox.requests().length - before > 30) wrong.push(`${piece}: plan ${index} asks again and again`)
    }
  }
  expect(wrong).toEqual([])
  expect(answered).toBeGreaterThan(50)
}, 120_000)
