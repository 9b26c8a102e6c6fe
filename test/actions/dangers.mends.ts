import type { Mend } from '../accidents/mend.ts'

/** A broken action for each danger, to see that it is caught: here a mend is what keeps the action whole. */
export const MENDS: readonly Mend[] = [
  {
    keeps: 'an action from being done while it is only said',
    caughtBy: 'is lazy',
    file: 'dsl/version-actions.ts',
    find: 'return Plan.ofVersions(this.#runner, this.#query, action)',
    replace:
      'const plan = Plan.ofVersions(this.#runner, this.#query, action)\n    void plan.preview().then(() => undefined)\n    return plan',
  },
  {
    keeps: 'an action from being done to everything',
    caughtBy: 'of which nothing was said',
    file: 'dsl/artifact-source.ts',
    find: '[...ACTION_WORDS, ',
    replace: '[',
  },
  {
    keeps: 'an action whose answer was lost from being doubted for ever',
    caughtBy: 'after it was done',
    file: 'actions/editing.ts',
    find: 'target.removes.every(name => !names.includes(name))',
    replace: 'target.removes.every(name => names.includes(name))',
  },
  {
    keeps: 'an action that was not done from being told as done',
    caughtBy: 'before it was done',
    file: 'actions/unlink.ts',
    find: 'portfolioId !== null && !isHeldBy(record, portfolioId)',
    replace: 'portfolioId !== null && record !== undefined',
  },
  {
    keeps: 'any answer from being taken for a yes',
    caughtBy: 'without a word',
    file: 'actions/delete.ts',
    find: 'root?.artifact?.id === id',
    replace: 'root?.artifact?.id !== id.length.toString()',
  },
  {
    keeps: 'a refusal from being taken for a change',
    caughtBy: 'that is refused',
    file: 'actions/editing.ts',
    find: 'if (names === undefined) return false',
    replace: 'if (names !== undefined) return true',
  },
  {
    keeps: 'what others changed from being passed over',
    caughtBy: 'leaves alone what others changed',
    file: 'actions/guards/aliases.ts',
    find: "facts: ['aliases', 'ownAliases'],",
    replace: '',
  },
  {
    keeps: 'what is hidden from being told as done',
    caughtBy: 'what others took away',
    file: 'execute/recheck.ts',
    find: "if (again.kind === 'gone') return { item, kind: 'gone' }",
    replace: "if (again.kind === 'gone' || again.kind === 'hidden') return { item, kind: 'deleted' }",
  },
  {
    keeps: 'a journal that holds an action from being unreadable',
    caughtBy: 'that is stopped is resumed',
    file: 'actions/unlink.ts',
    find: "doneTo: ['link'],",
    replace: 'doneTo: [],',
  },
  {
    keeps: 'an action from being settled by its word alone',
    caughtBy: 'settled by whoever resumes',
    file: 'actions/delete-collection.ts',
    find: "  ends: 'deleted',",
    replace: "  ends: 'updated',",
  },
  {
    keeps: 'a saved action from losing what it said',
    caughtBy: 'was saved',
    file: 'actions/remove-aliases.ts',
    find: 'optional(object<WholePath>({ entity: text, project: text, collection: text }))',
    replace: 'optional<WholePath>(() => ({ entity: "", project: "", collection: "" }))',
  },
  {
    keeps: 'a word of an action that nobody knows from being passed over',
    caughtBy: 'that nobody knows',
    file: 'shape.ts',
    find: 'if (!Object.hasOwn(shapes, key)) refuse(',
    replace: 'if (key === "") refuse(',
  },
  {
    keeps: 'our own change to a link from being told as another’s',
    caughtBy: 'at once is one change',
    file: 'actions/editing.ts',
    find: 'list.write(record, target, undoing(target))',
    replace: 'record',
  },
]
