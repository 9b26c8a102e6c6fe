import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a version goes only as long as its run is what it was chosen for',
    file: 'rows/joined.ts',
    find: "source.groups.witness(group, record, 'it was chosen', judge.dependencies)",
    replace: '',
  },
  {
    keeps: 'a run is compared with what it was chosen by',
    file: 'change/look-at-places.ts',
    find: 'if (changed.length === 0) return undefined',
    replace: 'if (changed.length >= 0) return undefined',
  },
  {
    keeps: 'a run that was chosen is asked once more what it logged',
    file: 'change/ask-again.ts',
    find: 'if (chosen.has(key) || !isSame(key, record))',
    replace: 'if (!isSame(key, record))',
  },
  {
    keeps: 'a run that may be chosen since the preview is asked too',
    file: 'change/ask-again.ts',
    find: 'if (chosen.has(key) || !isSame(key, record))',
    replace: 'if (chosen.has(key))',
  },
  {
    keeps: 'where runs were chosen among others, any of them may be chosen since',
    file: 'change/ask-again.ts',
    find: 'if (sources.isRanked && !areSameOthers(others, rows, resource, never, never))',
    replace: 'if (!sources.isRanked && !areSameOthers(others, rows, resource, never, never))',
  },
  {
    keeps: 'what a run stands for stays where the run is excepted since',
    file: 'change/ask-again.ts',
    find: "if (names === 'sources')",
    replace: "if (names === 'items' && places.length < 0)",
  },
  {
    keeps: 'asked are the runs on the left alone',
    file: 'rows/sets.ts',
    find: '    runIds: new Map(),\n',
    replace: '',
  },
  {
    keeps: 'shared holds for runs that a query finds',
    file: 'plan/asked-runs.ts',
    find: "place.kind === 'versionsOfEach' && place.what === 'outputs'",
    replace: "place.kind === 'versionsOfEach' && place.what === 'inputs'",
  },
  {
    keeps: 'a row that cannot be judged leaves nothing out in silence',
    file: 'rows/joined.ts',
    find: '...{ unjudged: refuseUnjudged, unjudgedAmongRanked: refuseUnjudged, keep: () => undefined },',
    replace: '...{ unjudged: () => undefined, unjudgedAmongRanked: () => undefined, keep: () => undefined },',
  },
  {
    keeps: 'an action on all that a whole project holds is asked for',
    file: 'dsl/actionable.ts',
    find: 'isJoined(query) ? isTooWide(query.from) : isWide(query)',
    replace: '!isJoined(query) && isWide(query)',
  },
  {
    keeps: 'two joins by different closures are two places',
    file: 'rows/exceptions.ts',
    find: 'isJoined(place) ? place : JSON.stringify(where)',
    replace: 'JSON.stringify(where)',
  },
  {
    keeps: 'rows that a list was handed are given once, and not left out',
    file: 'listing/scan.ts',
    find: '    return came\n',
    replace: '    return newRows(task, page, keyOf)\n',
  },
  {
    keeps: 'a run that is not shown any more leaves nothing unprotected in silence',
    file: 'rows/joined.ts',
    find: "reading.gaps === 'refuse' ? 'refuse' : 'skip'",
    replace: "reading.gaps === 'refuse' ? 'skip' : 'skip'",
  },
]
