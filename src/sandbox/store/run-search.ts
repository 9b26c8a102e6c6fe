import type { Connection } from './open.ts'
import { type Listing, prepareListing, type Sorted } from './paged.ts'
import type { RunRow } from './tables.ts'

export type RunSearch = ReturnType<typeof prepareRunSearch>

/** What pages of runs are read by, along an index. */
export type RunSort = 'id' | 'createdAt' | 'heartbeatAt' | 'name'

/** What a run is found by without looking at the others. */
export type RunKey = 'name' | 'state' | 'group' | 'jobType' | 'sweepName'

/** Of one project: those that live, or those that could come back; with this text under a key, if one is named. */
export interface RunsWanted {
  readonly projectId: number
  readonly isDeleted: boolean
  readonly key?: RunKey | undefined
  readonly text?: string | undefined
}

export type FoundRun = RunRow & Sorted

type Lists = Readonly<Record<RunSort, Listing<RunsWanted, FoundRun>>>

/** Lists of a project's runs. */
export function prepareRunSearch({ database, query }: Connection) {
  const list = (isDeleted: boolean, key: RunKey | undefined, sort: RunSort) =>
    prepareListing(database, (at: RunsWanted) => {
      const ofProject = query
        .selectFrom('run')
        .selectAll()
        .select([`${sort} as sortValue`, 'id as sortId'])
        .where('projectId', '=', at.projectId)
        .where('deletedAt', isDeleted ? 'is not' : 'is', null)
      return key ? ofProject.where(key, '=', at.text ?? '') : ofProject
    })
  const lists = (isDeleted: boolean, key?: RunKey): Lists => ({
    id: list(isDeleted, key, 'id'),
    createdAt: list(isDeleted, key, 'createdAt'),
    heartbeatAt: list(isDeleted, key, 'heartbeatAt'),
    name: list(isDeleted, key, 'name'),
  })
  const live: Readonly<Record<RunKey | 'all', Lists>> = {
    all: lists(false),
    name: lists(false, 'name'),
    state: lists(false, 'state'),
    group: lists(false, 'group'),
    jobType: lists(false, 'jobType'),
    sweepName: lists(false, 'sweepName'),
  }
  const deleted = lists(true)
  return {
    /** Of deleted runs, which are few, the key is not asked: the filter decides. */
    sorted: ({ isDeleted, key }: RunsWanted, sort: RunSort) => (isDeleted ? deleted : live[key ?? 'all'])[sort],
  }
}
