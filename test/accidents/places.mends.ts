import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'folders are made one by one, those above first',
    file: 'journal/disk.ts',
    find: "if (diskCode(error) !== 'ENOENT' || dirname(path) === path) throw error",
    replace: 'throw error',
  },
  {
    keeps: 'a relative place is passed over',
    file: 'journal/folders.ts',
    find: 'if (told !== undefined && isAbsolute(told))',
    replace: 'if (told !== undefined)',
  },
  {
    keeps: 'nothing goes to the working directory',
    file: 'journal/folders.ts',
    find: 'if (isAbsolute(surroundings.homeDirectory))',
    replace: 'if (!isAbsolute("."))',
  },
  {
    keeps: 'a draft has a name of its own',
    file: 'journal/whole-file.ts',
    find: 'disk.unique()}.draft`',
    replace: "''}draft`",
  },
  {
    keeps: 'a device is not replaced',
    file: 'journal/disk.ts',
    find: 'if (there !== undefined && !there.isSymbolicLink()) refuseOthers(path, there)',
    replace: 'if (there?.isDirectory()) refuseOthers(path, there)',
  },
  {
    keeps: 'a user without HOME has a home',
    file: 'transport/surroundings.ts',
    find: 'if (isAbsolute(told)) return told',
    replace: 'if (isAbsolute(told) || told.length < 99) return told',
  },
]
