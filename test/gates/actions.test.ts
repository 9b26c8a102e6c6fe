import { readdirSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { ACTIONS } from '../../src/actions/actions.ts'
import { programOf, sourceFile } from './compiler.ts'

// An action is known by its name in its own file alone: a stage that tells kinds apart by itself would take
// the next one for another. Their words stand in one file of the DSL; the sandbox has no actions.

const ROOM = resolve('src/actions')

test('no action is told from another outside src/actions', () => {
  const files = filesIn('src').filter(file => !/^src\/(actions|sandbox)\//.test(file))
  expect(files.length).toBeGreaterThan(100)
  const program = programOf(files)
  const found = files.flatMap(file => linesIn(program, sourceFile(program, file)).map(line => `${file}:${line}`))
  expect(found).toEqual([])
})

test('the table holds each action under its own kind', () => {
  for (const [kind, { fields }] of Object.entries(ACTIONS)) expect(fields.kind(kind, '')).toBe(kind)
})

test('whatever tells actions apart is found', () => {
  const file = 'test/gates/fixtures/telling-actions.ts'
  const program = programOf([file])
  const source = sourceFile(program, file)
  const marked = (mark: string) =>
    source.text.split('\n').flatMap((line, index) => (line.endsWith(` // ${mark}`) ? [index + 1] : []))
  expect([marked('found').length, marked('innocent').length]).toEqual([14, 4])
  expect([...new Set(linesIn(program, source))]).toEqual(marked('found'))
})

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names
    .filter(name => name.endsWith('.ts'))
    .map(name => relative('.', resolve(folder, name)).replaceAll('\\', '/'))
}

/**
 * The lines of a file that may tell actions apart: where the kind of one is read, but to say it, and where a member that
 * only some have is asked for.
 */
function linesIn(program: ts.Program, source: ts.SourceFile): readonly number[] {
  const checker = program.getTypeChecker()
  const found: number[] = []
  const visit = (node: ts.Node): void => {
    if (tellsApart(node, checker)) found.push(source.getLineAndCharacterOfPosition(node.getStart()).line + 1)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function tellsApart(node: ts.Node, checker: ts.TypeChecker): boolean {
  const isActionAt = (place: ts.Node) => isAction(checker.getTypeAtLocation(place))
  if (ts.isPropertyAccessExpression(node)) {
    return node.name.text === 'kind' && isActionAt(node.expression) && !isSaid(node)
  }
  if (ts.isBindingElement(node)) return (node.propertyName ?? node.name).getText() === 'kind' && isActionAt(node.parent)
  if (ts.isBinaryExpression(node)) {
    return node.operatorToken.kind === ts.SyntaxKind.InKeyword && isActionAt(node.right)
  }
  return ts.isCallExpression(node) && PATTERNS.includes(node.expression.getText()) && node.arguments.some(isActionAt)
}

/** The words of ts-pattern that are given what is to be matched. */
const PATTERNS: readonly string[] = ['match', 'isMatching']

/** The data of an action: every kind of it is declared in the room of actions. */
function isAction(type: ts.Type): boolean {
  const parts = type.isUnionOrIntersection() ? type.types : [type]
  return parts.some(part => {
    const kind = part.getProperty('kind')
    return kind?.declarations?.some(({ parent }) => isIn(parent, ROOM) && 'name' in parent && isData(parent)) === true
  })
}

const isIn = (node: ts.Node, folder: string) =>
  node.getSourceFile().fileName.startsWith(`${folder.replaceAll('\\', '/')}/`)

/** Things are told apart by kind in the room of actions too, such as collections. */
function isData(node: ts.Node): boolean {
  if (!ts.isInterfaceDeclaration(node)) return false
  const kind = node.members.find(member => member.name?.getText() === 'kind')
  const type = kind !== undefined && ts.isPropertySignature(kind) ? kind.type : undefined
  return type !== undefined && Object.hasOwn(ACTIONS, type.getText().replaceAll("'", ''))
}

/** Said in an error, or to whom a word is checked for. */
function isSaid({ parent }: ts.Node): boolean {
  if (ts.isTemplateSpan(parent)) return true
  return ts.isCallExpression(parent) && parent.expression.getText() === 'refuse'
}
