import { describe, expect, it } from 'vitest'
import { ask, checkpoint, deleteVersion, idOf, sandboxWith, visionSeed } from './helpers.ts'

const v0 = `${checkpoint}:v0`

function stateOf(sandbox: Awaited<ReturnType<typeof sandboxWith>>): string | undefined {
  return sandbox.world().collections[0]?.versions[0]?.state
}

describe('a server that goes on after its answer', () => {
  it('has run it by the next request, unless it takes longer', async () => {
    for (const after of [undefined, 3]) {
      const rule = { fault: 'gateway-timeout', operation: 'Delete', ...(after && { after }) } as const
      const sandbox = await sandboxWith({ seed: visionSeed(1), faults: [rule] })
      const id = idOf(sandbox, v0)
      await expect(deleteVersion(sandbox, id)).rejects.toThrow('JSON')
      expect(sandbox.requests().at(-1)).toMatchObject({ operation: 'Delete', status: 504 })
      for (let requests = 1; requests < (after ?? 1); requests += 1) {
        await ask(sandbox, '{ viewer { id } }')
        expect(stateOf(sandbox)).toBe('COMMITTED')
      }
      await ask(sandbox, '{ viewer { id } }')
      expect(stateOf(sandbox)).toBe('DELETED')
    }
  })

  it('answers as if it had been run, refusals too, and lists and reads show what was', async () => {
    const faults = [{ fault: 'late-commit', operation: 'Delete', after: 2 }] as const
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['best'] }, {}]), faults })
    const [named, plain] = [idOf(sandbox, v0), idOf(sandbox, `${checkpoint}:v1`)]
    expect(await deleteVersion(sandbox, named)).toMatchObject({ data: { deleteArtifact: null }, status: 409 })
    expect(await deleteVersion(sandbox, plain)).toMatchObject({ data: { deleteArtifact: { artifact: { id: plain } } } })
    const list = `query List($id: ID!) { artifact(id: $id) { artifactSequence { artifacts { edges { node { id } } } } } }`
    const ids = (answer: Awaited<ReturnType<typeof ask>>) => JSON.stringify(answer.data)
    expect(ids(await ask(sandbox, list, { id: named }))).toContain(plain)
    expect(ids(await ask(sandbox, list, { id: named }))).not.toContain(`"node":{"id":"${plain}"`)
  })

  it('runs the rest when it is told to finish, and forgets it when it is reset', async () => {
    const faults = [{ fault: 'late-commit', operation: 'Delete', after: 9 }] as const
    const sandbox = await sandboxWith({ seed: visionSeed(1), faults })
    await deleteVersion(sandbox, idOf(sandbox, v0))
    sandbox.reset()
    await sandbox.finish()
    expect(stateOf(sandbox)).toBe('COMMITTED')
    await deleteVersion(sandbox, idOf(sandbox, v0))
    await sandbox.finish()
    expect(stateOf(sandbox)).toBe('DELETED')
  })
})

describe('errors that no field owns', () => {
  it('stand beside the answer, which was run', async () => {
    const faults = [{ fault: 'foreign-error', operation: 'Delete' }] as const
    const sandbox = await sandboxWith({ seed: visionSeed(1), faults })
    const answer = await deleteVersion(sandbox, idOf(sandbox, v0))
    expect(answer.data['deleteArtifact']).not.toBeNull()
    expect(answer.errors).toEqual([{ message: 'something else broke', path: ['elsewhere', 0] }])
    expect(stateOf(sandbox)).toBe('DELETED')
  })

  it('may be of any shape', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    for (const errors of [{}, 'text', [null]]) {
      sandbox.intercept(() => ({ kind: 'errors', errors }))
      expect((await ask(sandbox, '{ viewer { id } }')).errors).toEqual(errors)
    }
  })
})
