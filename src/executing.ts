import { applySelection } from './change/apply.ts'
import type { ProgressMade } from './change/progress.ts'
import type { Recorder } from './change/writing.ts'
import { type ConnectOptions, capsOf, rulesOf, sizesOf } from './connect-options.ts'
import { careful, type Progress } from './dsl/progress.ts'
import type { Applied, ReadOptions, ResumeOptions } from './dsl/runner.ts'
import { closeJournal, type Keeping } from './journal/begin-journal.ts'
import { systemDisk } from './journal/disk.ts'
import { foldersIn } from './journal/folders.ts'
import type { Journal } from './journal/journal.ts'
import { recall, remember } from './journal/learned-file.ts'
import { once } from './once.ts'
import type { Past } from './plan/past.ts'
import type { Selection } from './plan/selection.ts'
import { type KnownDefaults, type Node, resolveDefaults } from './planner/defaults.ts'
import { holdBrake, type UnderWay } from './prompt/brakes.ts'
import type { Execution, Sizes } from './requests/execution.ts'
import { createFlowControl } from './requests/flow-control.ts'
import { type Learned, startLearning, takeOver } from './requests/learned.ts'
import { watched } from './requests/watched.ts'
import { steady, systemClock } from './transport/clock.ts'
import type { Transport } from './transport/create-transport.ts'
import { readDefaults } from './transport/settings.ts'
import { systemSurroundings } from './transport/surroundings.ts'

/** Listeners that are told how work goes on, and of every wait of the connection. */
export type Listeners = Set<(progress: Progress) => void>

/** What all executions over one connection share. */
export interface Shared {
  readonly options: ConnectOptions
  readonly connection: () => Transport
  readonly listeners: Listeners
  readonly sizes: Sizes
  readonly keeping: Keeping
  /** What the settings say about short paths. */
  readonly known: () => KnownDefaults
  readonly learned: Learned
  readonly isOn: (rule: string) => boolean
  /** The entity that the server named for this key, once it was asked. */
  ownEntity: string | undefined
}

/** Reads and sends nothing. */
export function startSharing(options: ConnectOptions, connection: () => Transport, listeners: Listeners): Shared {
  const { clock = systemClock, disk = systemDisk, surroundings = systemSurroundings() } = options
  return {
    ...{ options, connection, listeners, ownEntity: undefined },
    sizes: sizesOf(options),
    keeping: { disk, clock, folders: foldersIn(surroundings) },
    known: once((): KnownDefaults => readDefaults({ options, ...surroundings })),
    learned: startLearning(),
    isOn: rulesOf(options),
  }
}

export interface Started {
  readonly execution: Execution
  /** HTTP requests so far. */
  readonly requests: () => number
}

/** Starts an execution in which all paths are whole. */
export function startWhole({ connection, sizes, learned, keeping }: Shared, signal: AbortSignal | undefined): Started {
  const { send, serverTime } = connection()
  let requests = 0
  const execution: Execution = {
    ...{ sizes, signal, learned, serverTime, clock: steady(keeping.clock) },
    send: watched(send, { onSend: () => void requests++ }),
    defaults: { entity: '', project: '' },
  }
  return { execution, requests: () => requests }
}

/** An execution that reads, until it is ended. */
export interface StartedReading extends Started {
  /** Ends what its listener is told. */
  end(): void
}

/** Starts an execution, and asks the server for the key's own entity where a short path needs it. */
export async function startExecution(
  shared: Shared,
  node: Node,
  { signal, onProgress }: ReadOptions,
): Promise<StartedReading> {
  const { execution, requests } = startWhole(shared, signal)
  const { tell, end } = listenTo(shared, onProgress)
  const heard = tell === undefined ? execution : told(execution, requests, tell)
  try {
    const { entity = shared.ownEntity, project } = shared.known()
    const defaults = await resolveDefaults(node, { entity, project }, heard.send, signal)
    if (defaults.entity !== '') shared.ownEntity = defaults.entity
    return { execution: { ...heard, defaults }, requests, end }
  } catch (error) {
    end()
    throw error
  }
}

/** An execution that tells of its requests and of the rows that they bring. */
function told(execution: Execution, requests: () => number, tell: (progress: Progress) => void): Execution {
  let rows = 0
  const now = () => tell({ kind: 'reading', rows, requests: requests() })
  return {
    ...execution,
    send: watched(execution.send, { onSend: now }),
    onRows: came => {
      rows += came
      now()
    },
  }
}

/** Tells a listener of the waits of the connection too, until it is dismissed. */
function listenTo({ listeners }: Shared, onProgress: ReadOptions['onProgress']) {
  if (onProgress === undefined) return { tell: undefined, end: () => undefined }
  const tell = careful(onProgress)
  listeners.add(tell)
  return { tell, end: () => void listeners.delete(tell) }
}

/** The recorder of an execution that keeps no journal. */
const NO_RECORD: Recorder = { intend: async () => undefined, record: () => undefined }

/** A recorder that tells when something may be sent from now on. */
function telling(recorder: Recorder, onIntent: () => void): Recorder {
  return {
    async intend(intents) {
      await recorder.intend(intents)
      onIntent()
    },
    record: outcomes => recorder.record(outcomes),
  }
}

/** The parts of an apply, and its listeners. */
export interface Applying {
  readonly selection: Selection
  readonly past: Past
  readonly journal: Journal | undefined
  readonly onProgress: ResumeOptions['onProgress']
  /** Called once something may have been sent. */
  readonly onIntent?: () => void
}

/** Changes what a selection holds, under the brakes of Ctrl+C and SIGTERM, and closes its journal. */
export async function changeUnderBrakes(
  shared: Shared,
  { execution, requests }: Started,
  applying: Applying,
): Promise<Applied> {
  const { selection, past, journal, onIntent = () => undefined } = applying
  const { keeping, connection, learned } = shared
  const { disk, folders, clock } = keeping
  const { tell: listener, end } = listenTo(shared, applying.onProgress)
  const underWay: UnderWay = { done: 0, total: selection.items.length, journal: journal?.path }
  const brake = holdBrake(execution.signal, underWay)
  const beganAt = execution.clock.now()
  const endedAt = () => new Date(execution.serverTime?.() ?? clock.now())
  const tell = (progress: ProgressMade) => {
    underWay.done = progress.done - (progress.counts['not-sent'] ?? 0) - (progress.counts.unknown ?? 0)
    listener?.(progress)
  }
  try {
    takeOver(learned, (await recall(disk, folders, connection().baseUrl, clock.now())) ?? {})
    const flow = createFlowControl(learned, capsOf(shared.options), clock)
    const recorder = telling(journal ?? NO_RECORD, onIntent)
    const writing = { ...execution, signal: brake.signal, flow, tell, recorder }
    const { outcomes, ages } = await applySelection(selection, writing, past)
    await remember(disk, folders, connection().baseUrl, learned, clock.now())
    const notes = await closeJournal(journal, endedAt())
    const wasInterrupted = brake.isPulled()
    const milliseconds = execution.clock.now() - beganAt
    return {
      ...{ outcomes, ages, notes, wasInterrupted, milliseconds },
      ...{ kept: selection.kept, requests: requests(), journal: journal?.path },
    }
  } catch (error) {
    await closeJournal(journal, endedAt())
    throw error
  } finally {
    brake.release()
    end()
  }
}
