import { expect, test } from 'vitest'
import * as coppice from '../../src/index.ts'
import { programOf, sourceFile } from './compiler.ts'

const VALUES = [
  'CeilingError',
  'CoppiceError',
  'artifacts',
  'collections',
  'connect',
  'isCoppiceError',
  'metadata',
  'pathOf',
  'resume',
  'show',
]

const TYPES = [
  'Ages',
  'ApplyOptions',
  'Artifact',
  'ArtifactQuery',
  'ArtifactRow',
  'ArtifactSource',
  'Ceiling',
  'CheapField',
  'Client',
  'Collection',
  'CollectionItem',
  'CollectionQuery',
  'CollectionSource',
  'ConnectOptions',
  'DeleteOptions',
  'Direction',
  'ErrorCode',
  'ExtraField',
  'Item',
  'Json',
  'Kept',
  'KeptReason',
  'Link',
  'Maker',
  'MetadataAccessor',
  'OrderKey',
  'Outcome',
  'OutcomeKind',
  'Plan',
  'Predicate',
  'Preview',
  'PreviewOptions',
  'Progress',
  'ReadOptions',
  'Refusal',
  'Report',
  'ResumeOptions',
  'RunOptions',
  'SaveOptions',
  'TimeToLive',
  'Unscoped',
  'VersionItem',
]

const all = namesOf('src/index.ts')

/** Every name that a module exports, types included. */
function namesOf(file: string): string[] {
  const program = programOf([file])
  const checker = program.getTypeChecker()
  const symbol = checker.getSymbolAtLocation(sourceFile(program, file))
  if (symbol === undefined) throw new Error(`${file} is not a module`)
  return checker.getExportsOfModule(symbol).map(({ name }) => name)
}

test('the package exports exactly these values', () => {
  expect(Object.keys(coppice).sort()).toEqual(VALUES)
})

test('the package exports exactly these types', () => {
  expect(all.filter(name => !(name in coppice)).sort()).toEqual(TYPES)
})
