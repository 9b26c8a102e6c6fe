import ts from 'typescript'
import { expect, test } from 'vitest'
import * as coppice from '../../src/index.ts'
import { programOf, sourceFile } from './compiler.ts'

const VALUES = [
  'CeilingError',
  'CoppiceError',
  'IncompleteError',
  'artifacts',
  'collections',
  'config',
  'connect',
  'isCoppiceError',
  'largerThan',
  'metadata',
  'newerThan',
  'olderThan',
  'orphaned',
  'pathOf',
  'projects',
  'registries',
  'resume',
  'runs',
  'show',
  'smallerThan',
  'summary',
  'tagged',
  'types',
  'unaliased',
  'undo',
  'unlinked',
  'untagged',
  'unused',
  'version',
  'withAlias',
]

const TYPES = [
  'Ages',
  'Amount',
  'ApplyOptions',
  'Artifact',
  'ArtifactPage',
  'ArtifactQuery',
  'ArtifactRow',
  'ArtifactSource',
  'ArtifactType',
  'ArtifactTypeCondition',
  'ArtifactTypeQuery',
  'ArtifactTypeSource',
  'BestRule',
  'Bytes',
  'Ceiling',
  'CheapField',
  'Client',
  'Collection',
  'CollectionCondition',
  'CollectionExtra',
  'CollectionItem',
  'CollectionKey',
  'CollectionPer',
  'CollectionQuery',
  'CollectionRow',
  'CollectionSource',
  'CollectionSparingRules',
  'Condition',
  'ConnectOptions',
  'DeleteOptions',
  'DeleteRunOptions',
  'Direction',
  'Duration',
  'ErrorCode',
  'EstimateData',
  'ExitCode',
  'ExplainOptions',
  'ExtraField',
  'Item',
  'Json',
  'Kept',
  'KeptReason',
  'Kind',
  'Leaf',
  'LeafTest',
  'Link',
  'LinkCondition',
  'LinkPlace',
  'ListTest',
  'LoggedBy',
  'LoggedByCondition',
  'Maker',
  'MakerCondition',
  'MetadataAccessor',
  'NumberTest',
  'OrderKey',
  'Outcome',
  'OutcomeKind',
  'PageOptions',
  'Per',
  'Picked',
  'PlaceSparingRules',
  'Plan',
  'Predicate',
  'Preview',
  'PreviewOptions',
  'Progress',
  'Project',
  'ProjectCondition',
  'ProjectExtra',
  'ProjectQuery',
  'ProjectRow',
  'ProjectSource',
  'Query',
  'ReadOptions',
  'Refusal',
  'Registry',
  'RegistryCondition',
  'RegistryQuery',
  'RegistrySource',
  'Report',
  'ResumeOptions',
  'RuleKey',
  'Run',
  'RunAccessor',
  'RunBestRule',
  'RunCondition',
  'RunExtra',
  'RunItem',
  'RunKey',
  'RunOptions',
  'RunPage',
  'RunPer',
  'RunQuery',
  'RunRow',
  'RunSource',
  'RunSparingRules',
  'SaveOptions',
  'Size',
  'SortableCollectionField',
  'SortableField',
  'SortableProjectField',
  'SortableRegistryField',
  'SortableRunField',
  'SortableTypeField',
  'SparingRules',
  'StorageEstimate',
  'Text',
  'TextTest',
  'TimeTest',
  'TimeToLive',
  'TimeToLiveCondition',
  'UndoOptions',
  'Unscoped',
  'Usage',
  'UsageData',
  'UsageGroup',
  'UsageKey',
  'UsageOptions',
  'UsageTotals',
  'VersionItem',
]

const all = namesOf('src/index.ts')

/** Every name that a module exports, types included. */
function namesOf(file: string): string[] {
  return exportsOf(file).exports.map(({ name }) => name)
}

function exportsOf(file: string): { readonly checker: ts.TypeChecker; readonly exports: readonly ts.Symbol[] } {
  const program = programOf([file])
  const checker = program.getTypeChecker()
  const symbol = checker.getSymbolAtLocation(sourceFile(program, file))
  if (symbol === undefined) throw new Error(`${file} is not a module`)
  return { checker, exports: checker.getExportsOfModule(symbol) }
}

test('the package exports exactly these values', () => {
  expect(Object.keys(coppice).sort()).toEqual(VALUES)
})

test('the package exports exactly these types', () => {
  expect(all.filter(name => !(name in coppice)).sort()).toEqual(TYPES)
})

const OF_CONDITIONS = /src\/conditions\/(?!values)/

test('every public name of conditions and rules has an example', () => {
  const { checker, exports } = exportsOf('src/index.ts')
  const documented = exports.flatMap(symbol => {
    const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const [declaration] = meant.declarations ?? []
    if (declaration === undefined || !OF_CONDITIONS.test(declaration.getSourceFile().fileName)) return []
    return [{ name: meant.name, tags: ts.getJSDocTags(declaration).map(({ tagName }) => tagName.text) }]
  })
  expect(documented.length).toBeGreaterThan(30)
  expect(documented.filter(({ tags }) => !tags.includes('example')).map(({ name }) => name)).toEqual([])
})
