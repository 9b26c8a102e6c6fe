import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { notInstalled } from '../../src/sandbox/peers.ts'
import { nodeSqlite } from '../../src/sandbox/sqlite/node-sqlite.ts'

test('all that is missing is named at once, with the command that helps where it was found to be missing', () => {
  const said = (from: string) => notInstalled(['graphql-yoga', 'kysely'], undefined, from).message
  const needed = `The sandbox needs the packages graphql-yoga, kysely, which are not installed. Run: `
  expect(said('file:///home/me/node_modules/coppice/dist/chunk.js')).toBe(
    `${needed}npm install graphql-yoga@5 kysely@0.28`,
  )
  const native = nodeSqlite() ? '' : ' -p better-sqlite3@12'
  expect(said('file:///C:/Users/me/AppData/Local/npm-cache/_npx/1f/node_modules/coppice/dist/chunk.js')).toBe(
    `${needed}npx -p coppice -p graphql-yoga@5 -p kysely@0.28${native} coppice sandbox`,
  )
})

test('what is to be installed is what the package asks for', () => {
  const { peerDependencies }: { peerDependencies: Record<string, string> } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  )
  const names = ['graphql-yoga', 'kysely', 'better-sqlite3', '@graphql-yoga/render-graphiql'] as const
  expect([...names].sort()).toEqual(Object.keys(peerDependencies).sort())
  for (const name of names) {
    const [, version] = notInstalled([name], undefined).message.split(`npm install ${name}@`)
    const ranges = (peerDependencies[name] ?? '').split(' || ')
    expect(ranges.filter(range => range.startsWith(`^${version}.`))).toHaveLength(1)
  }
})
