import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a journal that cannot begin leaves no file and no lock',
    file: 'journal/begin-journal.ts',
    find: '    await empty?.discard()\n    throw error',
    replace: '    throw error',
  },
  {
    keeps: 'its file is closed',
    file: 'journal/journal.ts',
    find: '[() => file.close(), () => disk.remove(path), release]',
    replace: '[() => disk.remove(path), release]',
  },
  {
    keeps: 'a preview is used up only when something could have been sent',
    file: 'dsl/preview.ts',
    find: '    this.#use.isUnderWay = true\n',
    replace: '    this.#use.isUnderWay = true\n    this.#use.done = true\n',
  },
  {
    keeps: 'the mark of a saved preview goes too',
    file: 'engine.ts',
    find: 'if (!use.done) await giveBack()',
    replace: 'if (use.done) await giveBack',
  },
  {
    keeps: 'the mark goes when the journal cannot begin',
    file: 'journal/begin-journal.ts',
    find: '    await giveBack()\n    await empty',
    replace: '    await empty',
  },
  {
    keeps: 'nothing is sent before the journal has begun',
    file: 'journal/begin-journal.ts',
    find: 'return { journal: await empty?.begin(selection, startedAt), giveBack }',
    replace:
      'const journal = await empty?.begin(selection, startedAt).catch(() => undefined)\n    return { journal, giveBack }',
  },
  {
    keeps: 'one preview is not applied twice at once',
    file: 'dsl/preview.ts',
    find: 'if (!this.#use.done && this.#use.isUnderWay !== true) return',
    replace: 'if (!this.#use.done) return',
  },
  {
    keeps: 'a draft of what is learned about hosts is not left behind',
    file: 'journal/learned-file.ts',
    find: '    } catch {\n      await disk.remove(draft)\n    }',
    replace: '    } catch {}',
  },
]
