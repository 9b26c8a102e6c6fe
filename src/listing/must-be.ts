import { CoppiceError } from '../errors/coppice-error.ts'
import type { Defaults } from '../plan/path.ts'

/**
 * Throws `BAD_ANSWER` unless an answer is about what was asked: after one mixed-up answer, another thing would be deleted
 * (safety rule 8). Names are compared as they are written, since no source says that W&B ignores the case of letters. An
 * answer that leaves the name out names nothing else, so it passes.
 */
export function mustBe(what: string, asked: string, came: unknown): void {
  if (came === asked || came === undefined) return
  throw new CoppiceError('BAD_ANSWER', {
    problem: `The server answered about another ${what} than was asked`,
    expected: asked,
    came: typeof came === 'string' ? came : 'an answer that does not name it',
    todo: 'Nothing was changed. Write the name as W&B does, capitals included; if that is so, the server is at fault.',
  })
}

/** The same for the project of a list. */
export function mustBeProject(
  { entity, project }: Defaults,
  { name, entityName }: { readonly name?: string; readonly entityName?: string },
): void {
  mustBe('project', project, name)
  mustBe(`entity, which has a project ${project},`, entity, entityName)
}
