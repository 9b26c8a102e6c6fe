import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { enums, fields, leftOut, mutations } from './completeness.ts'
import { ask, idOf, sandboxWith } from './helpers.ts'

const schema = buildSchema(readFileSync('schema/wandb.graphql', 'utf8'))

const fieldsOf = (type: GraphQLNamedType | undefined) =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? type.getFields() : {}

/** `a(b c) d` as names with arguments. */
function parsed(text: string): { name: string; args: string[] }[] {
  return [...text.matchAll(/(\w+)(?:\(([^)]*)\))?/g)].map(([, name = '', args = '']) => ({
    name,
    args: args.split(/\s+/).filter(Boolean),
  }))
}

/** What of `wanted` a type lacks. */
function lacking(typeName: string, wanted: string): string[] {
  const type = schema.getType(typeName)
  return parsed(wanted).flatMap(({ name, args }) => {
    const field = fieldsOf(type)[name]
    if (!field) return [`${typeName}.${name}`]
    const known = 'args' in field ? field.args.map(argument => argument.name) : []
    return args.filter(argument => !known.includes(argument)).map(argument => `${typeName}.${name}(${argument})`)
  })
}

describe("W&B's schema is in the sandbox's", () => {
  it.each(Object.entries(fields))('%s', (type, wanted) => {
    expect(lacking(type, wanted)).toEqual([])
  })

  it.each(Object.entries(mutations))('%s', (name, [input, payload]) => {
    const field = schema.getMutationType()?.getFields()[name]
    expect(field?.args.map(argument => argument.name)).toEqual(['input'])
    const types = [field?.args[0]?.type, field?.type].map(type => (type ? getNamedType(type).name : 'nothing'))
    expect([...lacking(types[0] ?? '', input), ...lacking(types[1] ?? '', payload)]).toEqual([])
  })

  it.each(Object.entries(enums))('%s', (name, values) => {
    const type = schema.getType(name)
    expect(isEnumType(type) && type.getValues().map(value => value.name)).toEqual(values.split(' '))
  })

  it.each(leftOut)('without what is left out: %s', (_why, types) => {
    for (const [type, names] of Object.entries(types)) {
      const all = parsed(names).flatMap(({ name, args }) => {
        return args.length > 0 ? args.map(argument => `${type}.${name}(${argument})`) : [`${type}.${name}`]
      })
      expect(lacking(type, names)).toEqual(all)
    }
  })

  it('and no mutation is there of which this table does not know', () => {
    const known = Object.keys(schema.getMutationType()?.getFields() ?? {})
    expect(known.filter(name => !(name in mutations))).toEqual([])
  })
})

/** A value for every argument that must be there. */
const samples: Readonly<Record<string, string>> = {
  name: '"checkpoint:latest"',
  aliasName: '"latest"',
  adminType: 'MODEL',
  clientID: '"none"',
  sweepName: '"none"',
}

function selected(type: GraphQLNamedType, depth: number): string {
  const chosen = Object.values(fieldsOf(type) as Record<string, GraphQLField<unknown, unknown>>).flatMap(field => {
    const needed = field.args.filter(argument => argument.type.toString().endsWith('!'))
    const words = needed.map(({ name }) => `${name}: ${samples[name] ?? '"x"'}`)
    const own = `${field.name}${words.length > 0 ? `(${words.join(', ')})` : ''}`
    const named = getNamedType(field.type)
    if (isLeafType(named)) return [own]
    return depth > 0 ? [`${own} { __typename ${selected(named, depth - 1)} }`] : []
  })
  return chosen.join(' ')
}

describe('every field answers', () => {
  const roots = {
    viewer: 'User',
    serverInfo: 'ServerInfo',
    'entity(name: "my-team")': 'Entity',
    'organization(name: "my-org")': 'Organization',
    'project(name: "vision")': 'Project',
    'users(query: "sam")': 'UserConnection',
    'organizations(query: "my")': 'OrganizationConnection',
    entities: 'EntityConnection',
  }

  it.each(Object.entries(roots))('of %s', async (root, type) => {
    const sandbox = await sandboxWith({ seed: 'demo' })
    const named = schema.getType(type)
    const answer = await ask(sandbox, `{ root: ${root} { ${named ? selected(named, 2) : ''} } }`)
    expect(answer.errors).toEqual([])
    expect(answer.data['root']).not.toBeNull()
  })

  it('of a version, its collection and its run', async () => {
    const sandbox = await sandboxWith({ seed: 'demo' })
    const id = idOf(sandbox, 'my-team/vision/checkpoint:v203')
    const type = (name: string) => {
      const found = schema.getType(name)
      return found ? selected(found, 2) : ''
    }
    const text = `query All($id: ID!) { artifact(id: $id) { ${type('Artifact')}
      sequence: artifactSequence { ${type('ArtifactSequence')} } run: createdBy { ... on Run { ${type('Run')} } } } }`
    const answer = await ask(sandbox, text, { id })
    expect(answer.errors).toEqual([])
    expect(answer.data['artifact']?.['isLinkedToGlobalRegistry']).toBe(true)
  })
})
