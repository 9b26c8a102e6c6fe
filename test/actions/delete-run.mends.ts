import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'W&B itself never deletes what a run logged',
    file: 'actions/delete-run.ts',
    find: 'deleteArtifacts: false',
    replace: 'deleteArtifacts: true',
  },
  {
    keeps: 'a run that runs stays',
    file: 'actions/delete-run.ts',
    find: 'reasons: facts => (running ? [] : runningReasons(facts))',
    replace: 'reasons: facts => (running || facts === undefined ? [] : [])',
  },
  {
    keeps: 'a run that logged anything that stays is kept at the preview',
    file: 'preview/select-runs.ts',
    find: 'if (staying.length > 0 && runAction(item.action).mayOrphan !== true)',
    replace: 'if (staying.length > 99 && runAction(item.action).mayOrphan !== true)',
  },
  {
    keeps: 'what a run logged that stays by its own guards stays with it',
    file: 'preview/select-runs.ts',
    find: 'const staying = by?.find(({ reasons }) => reasons.length > 0)',
    replace: 'const staying = by?.find(({ reasons }) => reasons.length > 99)',
  },
  {
    keeps: 'only what W&B never deletes is left behind unasked',
    file: 'resources/run/look-at-runs.ts',
    find: "isSystems: isSystemManaged(artifactType?.name ?? '')",
    replace: "isSystems: isSystemManaged(artifactType?.name ?? '') || artifactType?.name === 'code'",
  },
  {
    keeps: 'what a run logs after the preview keeps it',
    file: 'change/look-at-runs.ts',
    find: 'if (fresh.length > 0)',
    replace: 'if (fresh.length > 99)',
  },
  {
    keeps: 'a run waits for what it logged',
    file: 'change/contents.ts',
    find: 'if (unsure > 0) return notSent(item,',
    replace: 'if (unsure > 0 && isCollection(item)) return notSent(item,',
  },
  {
    keeps: 'what became of the versions of a run decides about it',
    file: 'change/contents.ts',
    find: 'else for (const id of item.takes) byVersion',
    replace: 'else for (const id of item.takes.slice(99)) byVersion',
  },
  {
    keeps: 'a run that is another one, or has changed, is left alone',
    file: 'change/look-at-runs.ts',
    find: 'if (changed !== undefined)',
    replace: "if (changed === '')",
  },
  {
    keeps: 'runs go by those that were spared beside them',
    file: 'change/look-at-runs.ts',
    find: 'if (left !== undefined) return',
    replace: "if (left?.kind === 'gone') return",
  },
  {
    keeps: 'a run that is back already is not brought back once more',
    file: 'change/look-at-runs.ts',
    find: "isForDeleted ? { kind: 'as it was' } : { kind: 'gone' }",
    replace: "{ kind: 'gone' }",
  },
  {
    keeps: 'no run is promised to come back after seven days',
    file: 'undo/undo-runs.ts',
    find: 'isForDeleted === true && isTooLate ? [TOO_LATE] : []',
    replace: 'isForDeleted === true && isTooLate ? [] : []',
  },
  {
    keeps: 'tags that others give to a run meanwhile stay',
    file: 'actions/run-tags.ts',
    find: 'addTags: [...adds], removeTags: [...removes]',
    replace: "addTags: [...adds, 'old'], removeTags: [...removes]",
  },
  {
    keeps: 'the saved takes and leaves of a run',
    file: 'journal/selection-shapes.ts',
    find: '    leaves: list(text),',
    replace: '    leaves: () => [],',
  },
]
