import { isObject } from '../checks/check.ts'
import { parsePythonJson } from '../python-json.ts'
import type { Acting } from './guards.ts'
import { badRequest } from './refusal.ts'

/** Lines of one file of a run, as they are sent in pieces. */
interface Piece {
  readonly offset: number
  readonly lines: readonly string[]
}

/** A piece of a run's file stream: all of it may be absent. */
export interface StreamPiece {
  readonly history: Piece | undefined
  readonly events: Piece | undefined
  readonly log: Piece | undefined
  /** JSON: what the run has come to. */
  readonly summary: string | undefined
  /** Undefined while the run goes on. */
  readonly exitCode: number | undefined
}

/** Reads what the client posts; files that mean nothing here are left out. */
export function parseStreamPiece(body: unknown): StreamPiece {
  if (!isObject(body)) throw badRequest('the body must be a JSON object')
  const { files, complete, exitcode } = body as Readonly<Record<string, unknown>>
  const exitCode = exitcode ?? 0
  if (typeof exitCode !== 'number') throw badRequest('"exitcode" must be a number')
  if (files !== undefined && files !== null && !isObject(files)) throw badRequest('"files" must be an object')
  const piece = (name: string) => pieceOf(name, isObject(files) ? Reflect.get(files, name) : undefined)
  const summary = piece('wandb-summary.json')?.lines.at(-1)
  if (summary !== undefined && parsePythonJson(summary) === undefined) throw badRequest('the summary must be JSON')
  return {
    history: piece('wandb-history.jsonl'),
    events: piece('wandb-events.jsonl'),
    log: piece('output.log'),
    summary,
    exitCode: complete === true ? exitCode : undefined,
  }
}

function pieceOf(name: string, said: unknown): Piece | undefined {
  if (said === undefined || said === null) return undefined
  const { offset = 0, content } = isObject(said) ? (said as Readonly<Record<string, unknown>>) : {}
  if (!isCount(offset) || !Array.isArray(content) || content.some(line => typeof line !== 'string')) {
    throw badRequest(`"${name}" must have an offset and the lines of its content`)
  }
  return { offset, lines: content }
}

/** A number that GraphQL can tell. */
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31

/** The run is heard of: it runs, or it has ended. */
export function streamRun({ store, at }: Acting, runId: number, piece: StreamPiece): void {
  const known = store.runStreams.of(runId)
  store.runStreams.put({
    runId,
    historyLineCount: countOf(known.historyLineCount, piece.history),
    eventsLineCount: countOf(known.eventsLineCount, piece.events),
    logLineCount: countOf(known.logLineCount, piece.log),
    historyTail: piece.history?.lines.at(-1) ?? known.historyTail,
    eventsTail: piece.events?.lines.at(-1) ?? known.eventsTail,
  })
  const summaryMetrics = piece.summary ?? null
  store.runStreams.beat({ id: runId, state: stateOf(piece), summaryMetrics, heartbeatAt: at })
}

/** A piece that is sent again replaces itself. */
const countOf = (known: number, piece: Piece | undefined) =>
  piece ? Math.max(known, piece.offset + piece.lines.length) : known

function stateOf({ exitCode }: StreamPiece): string {
  if (exitCode === undefined) return 'running'
  return exitCode === 0 ? 'finished' : 'failed'
}
