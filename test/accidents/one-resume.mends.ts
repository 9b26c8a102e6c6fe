import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'the lock lies beside the file itself',
    file: 'journal/lock.ts',
    find: 'place.path}.lock`)]',
    replace: 'path}.lock`)]',
  },
  {
    keeps: 'who comes by a hard link locks where the journal was made',
    file: 'journal/lock.ts',
    find: '    return await acquire(disk, path, `',
    replace: '    if (folder) return undefined\n    return await acquire(disk, path, `',
  },
  {
    keeps: 'a journal with names that cannot be seen is refused',
    file: 'journal/lock.ts',
    find: 'if (place.isMounted || (place.isLinked && there?.file !== place.file)) throw',
    replace: 'if (place.isMounted && place.isLinked) throw',
  },
  {
    keeps: 'a process of another namespace is not taken for dead',
    file: 'journal/processes.ts',
    find: "  if (differ(owner.namespace, self.namespace)) return 'unseen'\n",
    replace: '',
  },
  {
    keeps: 'a number that was given out again is no living owner',
    file: 'journal/processes.ts',
    find: ' || differ(owner.started, processes.startOf(owner.process))',
    replace: '',
  },
  {
    keeps: 'a start of another machine of this name is no sign of death',
    file: 'journal/processes.ts',
    find: "return isSameHost(owner, self) ? 'ended' : 'unseen'",
    replace: "return isSameHost(owner, self) ? 'ended' : 'ended'",
  },
  {
    keeps: 'a lock that cannot be understood keeps',
    file: 'journal/lock.ts',
    find: "if (!isLock(owner)) throw locked(path, 'a lock that cannot be read', lockPath)",
    replace: 'if (!isLock(owner)) return',
  },
  {
    keeps: 'a lock that cannot be read keeps',
    file: 'journal/lock.ts',
    find: "    if (diskCode(error) === 'ENOENT') return undefined\n    throw error",
    replace: "    if (diskCode(error) !== 'unknown') return undefined\n    throw error",
  },
  {
    keeps: "only one's own lock is given back",
    file: 'journal/lock.ts',
    find: 'if (isOurs) await',
    replace: 'if (isOurs || id) await',
  },
  {
    keeps: 'all copies of coppice in a thread know what it holds, whatever their realm',
    file: 'journal/lock.ts',
    find: 'if (types.isSet(shared)) return',
    replace: 'if (types.isSet(shared) && shared instanceof Set) return',
  },
  {
    keeps: "errors of Node's own modules are errors in every realm",
    file: 'errors/foreign-error.ts',
    find: 'return value instanceof Error || types.isNativeError(value)',
    replace: 'return value instanceof Error || (types.isNativeError(value) && value instanceof Error)',
  },
  {
    keeps: 'a thread of this process is named as one',
    file: 'journal/lock.ts',
    find: 'if (isOurs && owner.namespace === self.namespace)',
    replace: 'if (isOurs && owner.namespace !== self.namespace)',
  },
]
