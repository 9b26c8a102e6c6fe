import type { Command } from 'commander'
import { addApply } from './apply.ts'
import { addDoctor } from './doctor.ts'
import { addDu } from './du.ts'
import { addJournals } from './journals.ts'
import { addPreview } from './preview.ts'
import { addRepl } from './repl.ts'
import { addResume } from './resume.ts'
import { addReview } from './review.ts'
import { addRun } from './run.ts'
import { addSandbox } from './sandbox.ts'
import { addShow } from './show.ts'
import { addUndo } from './undo.ts'

/** All commands, in the order of the help. A new one is a file of this folder and a line here. */
export const COMMANDS: readonly ((program: Command) => void)[] = [
  addPreview,
  addRun,
  addApply,
  addResume,
  addUndo,
  addShow,
  addReview,
  addDu,
  addJournals,
  addDoctor,
  addRepl,
  addSandbox,
]
