import { describe, expect, test } from 'vitest'
import { parseCollectionPath, parseProjectPath, parseRunPath, parseVersionPath } from '../../src/plan/path.ts'

describe('paths', () => {
  test('may be short', () => {
    expect(parseRunPath('run')).toEqual({ entity: undefined, project: undefined, run: 'run' })
    expect(parseRunPath('project/run')).toEqual({ entity: undefined, project: 'project', run: 'run' })
    expect(parseRunPath('entity/project/run')).toEqual({ entity: 'entity', project: 'project', run: 'run' })
    expect(parseProjectPath('entity/project')).toEqual({ entity: 'entity', project: 'project' })
    expect(parseCollectionPath('c')).toEqual({ entity: undefined, project: undefined, collection: 'c' })
  })

  test('of versions are split at the first colon, since an alias may hold a slash', () => {
    expect(parseVersionPath('e/p/c:release/1:2')).toEqual({
      entity: 'e',
      project: 'p',
      collection: 'c',
      alias: 'release/1:2',
    })
  })

  test.each(['', '/', 'a/', '/a', 'a//b', 'a/b/c/d', ' a', 'a ', 'x'.repeat(129), undefined, null, 7, {}])(
    'of runs are refused when they are %j',
    path => {
      expect(() => parseRunPath(path as string)).toThrow(/BAD_PATH/)
    },
  )

  test('of collections name no version, and of versions name one', () => {
    expect(() => parseCollectionPath('e/p/c:v3')).toThrow(/\.named/)
    for (const path of ['c', 'c:', ':v3', 'e/p/c: v3', undefined as unknown as string]) {
      expect(() => parseVersionPath(path)).toThrow(/BAD_PATH/)
    }
  })

  test('too long are not repeated whole in the error', () => {
    expect(() => parseRunPath(`a/b/c/${'x'.repeat(5000)}`)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('x'.repeat(300)) }),
    )
  })
})
