import type { ReadOptions, Runner } from './dsl/runner.ts'
import { holdAtPrompt } from './prompt/brakes.ts'
import { promptHere } from './prompt/prompt.ts'

/** A runner whose reading ends with Ctrl+C at a prompt. Its changes are under the brakes everywhere. */
export function stoppable(runner: Runner): Runner {
  return {
    ...runner,
    rows: (query, options) => rows(options, held => runner.rows(query, held)),
    pages: (query, options) => rows(options, held => runner.pages(query, held)),
    usage: (query, by, options) => answer(options, held => runner.usage(query, by, held)),
    estimate: (query, by, options) => answer(options, held => runner.estimate(query, by, held)),
    protectedAliases: (entity, options) => answer(options, held => runner.protectedAliases(entity, held)),
    preview: (plan, options) => answer(options, held => runner.preview(plan, held)),
  }
}

function rows<Options extends ReadOptions, Row>(
  options: Options,
  read: (options: Options) => AsyncIterable<Row>,
): AsyncIterable<Row> {
  return promptHere() === undefined ? read(options) : heldRows(options, read)
}

async function* heldRows<Options extends ReadOptions, Row>(
  options: Options,
  read: (options: Options) => AsyncIterable<Row>,
): AsyncGenerator<Row, void, undefined> {
  const { signal, release } = holdAtPrompt(options.signal)
  try {
    yield* read({ ...options, ...(signal && { signal }) })
  } finally {
    release()
  }
}

async function answer<Options extends ReadOptions, Answer>(
  options: Options,
  ask: (options: Options) => Promise<Answer>,
): Promise<Answer> {
  const { signal, release } = holdAtPrompt(options.signal)
  try {
    return await ask({ ...options, ...(signal && { signal }) })
  } finally {
    release()
  }
}
