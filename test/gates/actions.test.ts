import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { ACTIONS } from '../../src/actions/actions.ts'

// An action is known by its name in its own file alone (design.md §4): a stage that tells kinds apart by itself would take
// the next one for another. Their words stand in one file of the DSL, and the sandbox has words of its own.

test('no action is told from another outside src/actions', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    file => file.endsWith('.ts') && !/^(actions\/|sandbox\/|dsl\/version-actions\.ts)/.test(file),
  )
  expect(files.length).toBeGreaterThan(100)
  expect(
    files.flatMap(file => comparisonsIn(readFileSync(`src/${file}`, 'utf8')).map(text => `${file}: ${text}`)),
  ).toEqual([])
})

test.each([
  ["if (action.kind === 'delete') x()", "action.kind === 'delete'"],
  ["if ('unlink' !== kind) x()", "'unlink' !== kind"],
  ["if (kind == 'removeAliases') x()", "kind == 'removeAliases'"],
  ["switch (kind) { case 'delete': x() }", "case 'delete': x()"],
  ["['delete', 'unlink'].includes(kind)", "['delete', 'unlink']"],
  ["new Set(['deleteCollection'])", "['deleteCollection']"],
  ["match(action).with({ kind: 'delete' }, () => 1)", "{ kind: 'delete' }"],
  ["match(action.kind).with('delete', () => 1)", "match(action.kind).with('delete', () => 1)"],
  ["const VERBS = { delete: 'a', unlink: 'b' }", "{ delete: 'a', unlink: 'b' }"],
  ['if (kind === `delete`) x()', 'kind === `delete`'],
])('%s is found', (text, found) => {
  expect(comparisonsIn(text)).toEqual([found])
})

test.each([
  "plan({ kind: 'delete', allow })",
  "checkOptions('delete', options, ['in'])",
  "refuse(X, ['delete', 'where'])",
])('%s tells no actions apart', text => {
  expect(comparisonsIn(text)).toEqual([])
})

/** The places where a kind of action is compared with a literal, as they are written. */
function comparisonsIn(text: string): readonly string[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true)
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && isKind(node.text)) {
      const place = placeOf(node)
      if (place !== undefined) found.add(place.getText())
    }
    if (isTable(node)) found.add(node.getText())
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...found]
}

const isKind = (text: string): boolean => Object.hasOwn(ACTIONS, text)

/** What compares with a literal; undefined where nothing does. */
function placeOf(literal: ts.StringLiteralLike): ts.Node | undefined {
  const { parent } = literal
  if (ts.isBinaryExpression(parent) && EQUALITY.has(parent.operatorToken.kind)) return parent
  if (ts.isCaseClause(parent) || isPattern(literal)) return parent
  if (ts.isArrayLiteralExpression(parent)) return parent.elements.every(isKindLiteral) ? parent : undefined
  const isTag = ts.isPropertyAssignment(parent) && parent.name.getText() === 'kind'
  return isTag && isPattern(parent.parent) ? parent.parent : undefined
}

const EQUALITY = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
])

function isKindLiteral(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) && isKind(node.text)
}

/** What ts-pattern is given to match. */
function isPattern({ parent }: ts.Node): boolean {
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    ['with', 'when'].includes(parent.expression.name.text)
  )
}

/** A table of kinds and of nothing else. */
function isTable(node: ts.Node): boolean {
  if (!ts.isObjectLiteralExpression(node) || node.properties.length === 0) return false
  return node.properties.every(({ name }) => name !== undefined && isKind(name.getText().replace(/^['"]|['"]$/g, '')))
}
