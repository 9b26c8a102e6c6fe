import { careful, type Progress } from './dsl/progress.ts'
import type { ReadOptions, Runner } from './dsl/runner.ts'

/** Hears how one piece of work goes on. */
export interface Watcher {
  tell(progress: Progress): void
  /** The work has ended, in whatever way. */
  end(): void
}

const watches = new Set<() => Watcher>()

/** Watches all work that begins from now on in this process, until the returned function is called. */
export function watchAll(begin: () => Watcher): () => void {
  watches.add(begin)
  return () => void watches.delete(begin)
}

/** A runner whose work is watched. */
export function watchable(runner: Runner): Runner {
  return {
    ...runner,
    rows: (query, options) => rows(options, heard => runner.rows(query, heard)),
    pages: (query, options) => rows(options, heard => runner.pages(query, heard)),
    protectedAliases: (entity, options) => answer(options, heard => runner.protectedAliases(entity, heard)),
    preview: (plan, options) => answer(options, heard => runner.preview(plan, heard)),
    apply: (selection, options, use) => answer(options, heard => runner.apply(selection, heard, use)),
    resume: (path, options) => answer(options, heard => runner.resume(path, heard)),
  }
}

type Listening = Pick<ReadOptions, 'onProgress'>

function rows<Options extends Listening, Row>(
  options: Options,
  read: (options: Options) => AsyncIterable<Row>,
): AsyncIterable<Row> {
  return watches.size === 0 ? read(options) : watchedRows(options, read)
}

async function* watchedRows<Options extends Listening, Row>(
  options: Options,
  read: (options: Options) => AsyncIterable<Row>,
): AsyncGenerator<Row, void, undefined> {
  const { heard, end } = watched(options)
  try {
    yield* read(heard)
  } finally {
    end()
  }
}

async function answer<Options extends Listening, Answer>(
  options: Options,
  ask: (options: Options) => Promise<Answer>,
): Promise<Answer> {
  const { heard, end } = watched(options)
  try {
    return await ask(heard)
  } finally {
    end()
  }
}

/** Options under which the watchers of the process hear what the listener of the call hears. */
function watched<Options extends Listening>(options: Options): { readonly heard: Options; end(): void } {
  if (watches.size === 0) return { heard: options, end: () => undefined }
  const watchers = [...watches].map(begin => begin())
  const own = options.onProgress && careful(options.onProgress)
  const tell = (progress: Progress) => {
    for (const watcher of watchers) watcher.tell(progress)
    own?.(progress)
  }
  return {
    heard: { ...options, onProgress: tell },
    end: () => {
      for (const watcher of watchers) watcher.end()
    },
  }
}
