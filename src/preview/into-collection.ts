import type { FoundCollection, VersionAction } from '../actions/action.ts'
import { type ActionsOn, versionAction, withFound } from '../actions/actions.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { VersionItem } from '../plan/item.ts'
import type { List } from '../plan/list.ts'
import { pathOfCollection, type WholePath } from '../plan/path.ts'
import type { Execution } from '../requests/execution.ts'
import { readCollections } from '../resources/collection/named.ts'
import { aliasText, readHolders } from '../resources/version/holders.ts'
import { identityOfCollection } from '../resources/version/identity.ts'
import { kindOf, namesOf } from '../resources/version/page.ts'

/**
 * Reads the portfolio into which a plan puts versions. Throws `NOT_FOUND` where there is none, since W&B would make one out
 * of a typo (docs/wandb-api.md §3.6, §6), and `BAD_VALUE` where it holds versions of its own.
 */
export async function findInto(actions: ActionsOn, execution: Execution): Promise<ActionsOn> {
  const { into } = versionAction(actions.version)
  if (into === undefined) return actions
  const path = pathOfCollection(into.path)
  const record = (await readCollections([into.path], execution)).get(path)
  if (record === undefined) {
    throw new CoppiceError('NOT_FOUND', {
      problem: `There is no portfolio ${path} to link into, or it is not visible to this key`,
      expected: 'a portfolio, or a collection of a registry, that exists: nothing is made out of a typo',
      todo: 'Check the spelling; the project of a registry is called wandb-registry-NAME.',
    })
  }
  const { collection } = record
  if (kindOf(collection) !== 'portfolio') {
    throw new CoppiceError('BAD_VALUE', {
      problem: `${path} holds versions of its own, and no links`,
      expected: 'a portfolio, or a collection of a registry',
      came: 'a sequence',
    })
  }
  const identity = identityOfCollection(collection)
  const latest = await latestIn(into.path, execution)
  return withFound(actions, Object.freeze({ id: collection.id, type: namesOf(collection).type, identity, latest }))
}

async function latestIn(place: WholePath, execution: Execution): Promise<FoundCollection['latest']> {
  const name = { place, alias: 'latest' }
  const { id = null, version = null } = (await readHolders([name], execution)).get(aliasText(name)) ?? {}
  return id === null ? null : Object.freeze({ id, version })
}

/** What the reader should know of what goes into a portfolio. */
export function notesOnInto({ into, notes }: VersionAction, items: List<VersionItem>): readonly string[] {
  if (into === undefined || items.length === 0) return []
  const holder = into.found?.latest
  const from = holder ? `${holder.version} loses` : 'Nothing holds'
  return [
    `${from} the alias latest of ${pathOfCollection(into.path)}: the last version that is linked gets it.`,
    ...(notes?.(items) ?? []),
  ]
}

/**
 * The order in which items go into a portfolio, which numbers them: those of one collection by their numbers, at the places
 * that the query gave to that collection. Versions go before links, as they do at the change.
 */
export function inTurn(items: Iterable<VersionItem>): readonly VersionItem[] {
  const places = [...items].sort((a, b) => Number(a.kind === 'link') - Number(b.kind === 'link'))
  const queues = new Map<string, VersionItem[]>()
  for (const item of places) {
    const queue = queues.get(pathOfCollection(item))
    if (queue === undefined) queues.set(pathOfCollection(item), [item])
    else queue.push(item)
  }
  for (const queue of queues.values()) queue.sort((a, b) => (b.versionIndex ?? -1) - (a.versionIndex ?? -1))
  return places.flatMap(item => queues.get(pathOfCollection(item))?.pop() ?? [])
}
