import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what belongs to a version that stays is not changed through its link',
    file: 'actions/kept-links.ts',
    find: "reach === 'rows' ? rows.get(item.id)",
    replace: "reach === 'rows' && rows.size < 0 ? rows.get(item.id)",
  },
  {
    keeps: 'a link that is no row for a TTL does not keep its version',
    file: 'actions/kept-links.ts',
    find: "= ['is-link']",
    replace: '= []',
  },
  {
    keeps: 'two texts are not said of one version',
    file: 'preview/select-versions.ts',
    find: "if (action.reaches === 'rows') refuseTwoTexts",
    replace: 'if (action.reaches === undefined) refuseTwoTexts',
  },
  {
    keeps: 'a version that ends later takes its links with it',
    file: 'actions/expiring.ts',
    find: "...(mayEnd && ({ reaches: 'links' } as const)),",
    replace: '',
  },
  {
    keeps: 'nobody is left to refuse a TTL for a protected alias',
    file: 'actions/expiring.ts',
    find: '    leavesProtected: false,',
    replace: '',
  },
  {
    keeps: 'a life is reckoned by the clock of the server alone',
    file: 'actions/expiring.ts',
    find: 'const isUntold = mayEnd && !isServerTime',
    replace: 'const isUntold = mayEnd && isServerTime === undefined',
  },
  {
    keeps: 'the day of an end is that of the server',
    file: 'engine.ts',
    find: 'new Date(execution.serverTime?.() ?? takenAt)',
    replace: 'new Date(takenAt)',
  },
  {
    keeps: 'a collection that was judged to be empty is looked into again',
    file: 'change/look-at-collections.ts',
    find: 'if (item.isEmpty !== null && item.isEmpty === seen.live)',
    replace: 'if (item.isEmpty !== null && item.isEmpty !== seen.live)',
  },
  {
    keeps: 'what loses an alias is no part of the plan',
    file: 'preview/join-plans.ts',
    find: 'refuseLosers(all, allGroups)',
    replace: 'refuseLosers([], allGroups)',
  },
  {
    keeps: 'what the item has itself is not told as taken by others',
    file: 'change/look-at-versions.ts',
    find: '(now?.id ?? null) === id || now?.id === item.id',
    replace: '(now?.id ?? null) === id',
  },
  {
    keeps: 'a collection that is not shown tells nothing of who holds what in it',
    file: 'resources/version/holders.ts',
    find: 'if (!root || !found) throw notShown(text)',
    replace: 'if (!root || !found) return lastPage([])',
  },
]
