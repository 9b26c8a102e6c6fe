import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { fileAbove } from '../../file-above.ts'
import { parsed } from '../http/documents.ts'

let built: GraphQLSchema | undefined

/** Made by this package's own copy of `graphql`, which may be another than Yoga's. */
function schema(): GraphQLSchema {
  built ??= buildSchema(readFileSync(fileAbove('schema/wandb.graphql'), 'utf8'))
  return built
}

/** Whether the schema has what an older one may lack: a field `Type.field`, an argument `Type.field(name:)`, a type. */
export function isPiece(lack: string): boolean {
  const [, type = '', field, argument] = /^(\w+)(?:\.(\w+)(?:\((\w+):\))?)?$/.exec(lack) ?? []
  const found = schema().getType(type)
  if (found === undefined || field === undefined) return found !== undefined
  if (!isObjectType(found) && !isInterfaceType(found) && !isInputObjectType(found)) return false
  const named = found.getFields()[field]
  if (named === undefined || argument === undefined) return named !== undefined
  return 'args' in named && named.args.some(({ name }) => name === argument)
}

/** What an older server would say to a document, in the words of `graphql`; nothing where it would run it. */
export function lackingWords(query: string, lacks: readonly string[]): readonly string[] {
  const document = lacks.length === 0 ? undefined : parsed(query)
  if (document === undefined) return []
  const info = new TypeInfo(schema())
  const words = new Set<string>()
  const isLacking = (type: GraphQLNamedType, rest: string) =>
    [type, ...('getInterfaces' in type ? type.getInterfaces() : [])].some(({ name }) =>
      lacks.includes(`${name}${rest}`),
    )
  visit(
    document,
    visitWithTypeInfo(info, {
      Field({ name: { value: field }, arguments: given = [] }) {
        const type = info.getParentType()
        if (!type) return
        if (isLacking(type, `.${field}`)) words.add(`Cannot query field "${field}" on type "${type.name}".`)
        for (const { name } of given) {
          if (!isLacking(type, `.${field}(${name.value}:)`)) continue
          words.add(`Unknown argument "${name.value}" on field "${type.name}.${field}".`)
        }
      },
      NamedType({ name }) {
        if (lacks.includes(name.value)) words.add(`Unknown type "${name.value}".`)
      },
    }),
  )
  return [...words]
}
