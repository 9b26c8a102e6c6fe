import type { FoundCollection } from '../actions/action.ts'
import { type ItemAction, versionAction } from '../actions/actions.ts'
import type { Allowed, CollectionInverse, RunInverse, VersionInverse } from '../actions/inverses.ts'
import { type Item, isVersion, type Kept } from '../plan/item.ts'
import { itemList, keptList } from '../plan/item-list.ts'
import type { List } from '../plan/list.ts'
import { chained } from '../plan/list.ts'
import type { Selection } from '../plan/selection.ts'
import type { Earlier } from '../preview/earlier.ts'
import { selectInTurn } from '../preview/join-plans.ts'
import type { Chosen } from '../preview/read-rows.ts'
import type { Execution } from '../requests/execution.ts'
import { latestBack } from './latest-back.ts'
import { linksAnew } from './links-anew.ts'
import { NOTHING } from './nothing.ts'
import { type Step, type Steps, stepsBack } from './steps.ts'
import { undoCollections } from './undo-collections.ts'
import { undoRuns } from './undo-runs.ts'
import type { FinishedRun } from './undo-versions.ts'
import { undoVersions } from './undo-versions.ts'

/** What an undo chooses of what a run changed: what comes back, and what does not and why. Only reads. */
export async function selectUndone(
  selection: Pick<Selection, 'items'>,
  past: FinishedRun,
  execution: Execution,
  context: { readonly now: number } & Allowed,
): Promise<readonly Chosen[]> {
  const { parts, kept }: Steps = stepsBack(selection, past, context)
  const back: Item[] = []
  const plans = parts.map(steps => async (earlier: Earlier) => {
    const chosen = await selectSteps(steps, past, execution, { now: context.now, earlier })
    for (const item of chosen.items) back.push(item)
    return chosen
  })
  const last = () => latestBack(back, latestBefore(selection.items), execution)
  const chosen = await selectInTurn([...plans, last], (plan, earlier) => plan(earlier))
  return [...chosen, { ...NOTHING, actions: actionsIn(kept), kept: keptList(kept) }]
}

/** Who held `latest` in the portfolios into which a run linked, by their ids. */
function latestBefore(items: List<Item>): ReadonlyMap<string, FoundCollection['latest']> {
  const found = items.filter(isVersion).flatMap(({ action }) => versionAction(action).into?.found ?? [])
  return new Map(found.map(({ id, latest }) => [id, latest]))
}

async function selectSteps(
  steps: readonly Step[],
  past: FinishedRun,
  execution: Execution,
  context: { readonly now: number; readonly earlier: Earlier },
): Promise<Chosen> {
  const actions = sameActions()
  const anew = await linksAnew(steps, execution)
  const shared = anew.steps.map(
    step => ({ ...step, inverse: { ...step.inverse, action: actions(step.inverse.action) } }) as Step,
  )
  const versions = await undoVersions(shared.filter(isOnVersion), past, execution, context)
  const collections = await undoCollections(shared.filter(isOnCollection), execution, context.earlier)
  const runs = await undoRuns(shared.filter(isOnRun), past, execution, context)
  const items = itemList(chained<Item>(versions.items, collections.items, runs.items))
  const kept = [...anew.kept, ...versions.kept, ...collections.kept, ...runs.kept]
  const { notes } = anew
  const actionsNow = [...new Set([...actionsIn(kept), ...items.traits.actions])]
  return { ...NOTHING, actions: actionsNow, items, kept: keptList(kept), notes }
}

function isOnVersion(step: Step): step is Step<VersionInverse> {
  return step.inverse.kind === 'version'
}

function isOnCollection(step: Step): step is Step<CollectionInverse> {
  return step.inverse.kind === 'collection'
}

function isOnRun(step: Step): step is Step<RunInverse> {
  return step.inverse.kind === 'run'
}

/** Gives one action for all that are equal: a file names an action by its place among them. */
function sameActions(): (action: ItemAction) => ItemAction {
  const known = new Map<string, ItemAction>()
  return action => {
    const key = JSON.stringify(action)
    const same = known.get(key) ?? Object.freeze(action)
    known.set(key, same)
    return same
  }
}

function actionsIn(some: readonly Pick<Kept, 'item'>[]): readonly ItemAction[] {
  return [...new Set(some.map(({ item }) => item.action))]
}
