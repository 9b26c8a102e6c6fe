import { isCoppiceError } from '../errors/coppice-error.ts'
import { scan } from '../listing/scan.ts'
import type { AskedRuns } from '../plan/asked-runs.ts'
import type { Execution } from '../requests/execution.ts'
import { watched } from '../requests/watched.ts'
import { outputIdsListing, projectRunsListing, runPath } from '../resources/run/listings.ts'

/** Which of some versions the other runs of some projects logged. */
export type OutputsOfOthers =
  /** `by` gives the run that logged a version too, as `entity/project/run`, by the version's id. */
  | { readonly kind: 'known'; readonly by: ReadonlyMap<string, string>; readonly paths: RunPaths }
  /** Says why it was not asked or could not be read. Then all versions count as shared (safety rule 5). */
  | { readonly kind: 'unknown'; readonly detail: string; readonly wasTooMuch: boolean }

/** The paths of the runs that were asked, as `entity/project/run`, by their ids. */
export type RunPaths = ReadonlyMap<string, string>

/** More requests than this are not spent on the question unless the user asks for it by name (safety rule 6). */
export const MOST_REQUESTS = 200

/**
 * Asks every run of some projects, except those that a plan asks about, whether it logged one of these versions too. W&B
 * gives one version to every run that logs the same content while it is the newest of its collection, and only the lists of
 * those runs tell this (docs/wandb-api.md §6). Every run is asked, whenever it was made: nothing that a server says of a
 * version's successor tells when its upload was complete.
 */
export async function outputsOfOthers(
  asked: AskedRuns,
  ids: ReadonlySet<string>,
  execution: Execution,
  most: number,
): Promise<OutputsOfOthers> {
  const budget = { most, spent: 0 }
  try {
    return { kind: 'known', ...(await ask(asked, ids, spending(execution, budget), budget)) }
  } catch (error) {
    if (error instanceof TooMuch) {
      const detail = `${error.needed} requests to ask other runs; say shared: 'ask' or shared: 'made by'`
      return { kind: 'unknown', detail, wasTooMuch: true }
    }
    // An answer that is refused or cannot be understood leaves the question open. Any other error ends the preview or apply.
    if (!isCoppiceError(error) || !OPEN.includes(error.code)) throw error
    const detail = `what the project's other runs logged could not be read: ${error.message}`
    return { kind: 'unknown', detail, wasTooMuch: false }
  }
}

const OPEN: readonly string[] = ['GRAPHQL', 'FORBIDDEN', 'BAD_ANSWER', 'NOT_FOUND']

interface Budget {
  readonly most: number
  spent: number
}

/** Thrown when the question turns out to need more requests than allowed. */
class TooMuch extends Error {
  readonly needed: number
  constructor(needed: number) {
    super('too many requests')
    this.needed = needed
  }
}

async function ask(
  { projects, runs }: AskedRuns,
  ids: ReadonlySet<string>,
  execution: Execution,
  budget: Budget,
): Promise<Pick<Extract<OutputsOfOthers, { kind: 'known' }>, 'by' | 'paths'>> {
  const { sizes } = execution
  const asked = new Set(runs)
  const check = (more: number) => {
    if (budget.spent + more > budget.most) throw new TooMuch(budget.spent + more)
  }
  const options = { fields: new Set<string>(), missing: 'refuse', gaps: 'refuse', note: () => undefined } as const
  const told = (count: number) => check(requestsFor(count, asked.size, sizes) - 1)
  const lists = projects.map(project => projectRunsListing(project, sizes, told))
  const others = []
  for await (const rows of scan(lists, execution, { ...options, keyOf: runPath, mayRepeat: true })) {
    check(0)
    for (const row of rows) if (!asked.has(runPath(row))) others.push(row)
  }
  check(Math.ceil(others.length / sizes.batch))
  const by = new Map<string, string>()
  const outputs = others.map(other => outputIdsListing(other, sizes))
  for await (const rows of scan(outputs, execution, { ...options, keyOf: ({ id }) => id, mayRepeat: false })) {
    for (const row of rows) if (ids.has(row.id)) by.set(row.id, row.by)
    check(0)
  }
  return { by, paths: new Map(others.map(other => [other.id, runPath(other)])) }
}

/** The requests to list a project's runs, and to ask those that the plan does not ask about. Each counts as one page. */
function requestsFor(runs: number, asked: number, { page, batch }: Execution['sizes']): number {
  return Math.ceil(runs / page) + Math.ceil(Math.max(0, runs - asked) / batch)
}

/** An execution whose requests are counted. */
function spending(execution: Execution, budget: Budget): Execution {
  return { ...execution, send: watched(execution.send, { onSend: () => void budget.spent++ }) }
}
