import type { PlantedBug } from './planted-bug.ts'

const SPARE = 'conditions/sparing/spare.ts'
const RANKING = 'rows/ranking.ts'
const VERSIONS = 'resources/version/version.ts'
const PERIODS = 'conditions/sparing/periods.ts'

const caught = (file: string, find: string, replace: string, because: string): PlantedBug => {
  return { file, find, replace, because, by: 'no rules' }
}

export const IN_SPARING: readonly PlantedBug[] = [
  caught(SPARE, 'ranked.subarray(0, rule.count)', 'ranked.subarray(0, rule.count - 1)', 'the last but one are spared'),
  caught(SPARE, 'ranked.subarray(0, rule.count)', 'ranked.subarray(-rule.count)', 'the oldest are spared'),
  caught(SPARE, 'ranked.subarray(-rule.count)', 'ranked.subarray(-rule.count - 1)', 'one more of the oldest is spared'),
  caught(SPARE, "rule.order === 'min' ? 1 : -1", "rule.order === 'max' ? 1 : -1", 'the worst are spared'),
  caught(
    SPARE,
    'byMetric[Math.min(rule.count, byMetric.length) - 1]',
    'byMetric[Math.min(rule.count, byMetric.length - 1)]',
    'one more than the best is spared',
  ),
  caught(
    SPARE,
    'if (compare(metric(row), metric(edge)) * sign > 0) return',
    'if (place >= rule.count) return',
    'of those that tie with the best one goes',
  ),
  caught(SPARE, 'true, place < rule.count)', 'true)', 'ties count for the floor'),
  caught(
    SPARE,
    'const has = !Number.isNaN(metric(row))\n    if (!has)',
    'const has = !Number.isNaN(metric(row))\n    if (has)',
    'what has no number goes',
  ),
  caught(SPARE, 'if (spared >= atLeast) return', 'if (spared > atLeast) return', 'the floor spares one too many'),
  caught(SPARE, 'if (spared >= atLeast) return', 'if (spared >= atLeast - 1) return', 'the floor spares one too few'),
  caught(SPARE, 'let spared = counted.size', 'let spared = 0', 'what rules spare does not count for the floor'),
  caught(
    SPARE,
    'if (spared === 0) for',
    'if (spared < 0) for',
    'a group of which nothing is spared loses its last version',
  ),
  caught(SPARE, 'if (verdicts[row] !== -1) continue\n', '', 'the floor counts what is spared already once more'),
  caught(SPARE, 'if (seen.size === rule.count) return', 'if (seen.size > rule.count) return', 'one more day is spared'),
  caught(SPARE, 'for (const row of byTime)', 'for (const row of ranked)', "a day's newest is told by its number"),
  caught(PERIODS, 'slice(0, 7)', 'slice(0, 6)', 'the months from January to September are one'),
  caught(
    RANKING,
    'const byVersion = (a: number, b: number) => versionIndex.at(b) - versionIndex.at(a)',
    'const byVersion = (a: number, b: number) => (`${versionIndex.at(b)}` < `${versionIndex.at(a)}` ? -1 : 1)',
    'v9 is newer than v10',
  ),
  caught(
    RANKING,
    'const byTime = (a: number, b: number) => createdAt.at(b) - createdAt.at(a)',
    'const byTime = (a: number, b: number) => createdAt.at(a) - createdAt.at(b)',
    'where groups span collections the oldest are spared',
  ),
  caught(
    RANKING,
    "(per === 'collection' ? byVersion(a, b) : byTime(a, b) || byVersion(a, b))",
    '(byTime(a, b) || byVersion(a, b))',
    'the newest of a collection is told by its time',
  ),
  caught(
    VERSIONS,
    "return `${project}/${values('collection')}`",
    "return values('collection')",
    'collections of one name in two projects are one group',
  ),
  caught(VERSIONS, "`${values('type')} of ${project}`", "values('type')", 'a type of two projects is one group'),
  caught(VERSIONS, '`${maker.entity}/${maker.project}/${maker.run}`', 'maker.run', 'runs of one name are one group'),
  caught(
    VERSIONS,
    '`${maker.entity}/${maker.project}/${maker.run}` : undefined',
    "`${maker.entity}/${maker.project}/${maker.run}` : 'none'",
    'what no run made is ranked as if one had',
  ),
  caught(
    RANKING,
    "timeOf(values('createdAt')) > now -",
    "timeOf(values('createdAt')) >= now -",
    'what is just as old as the limit is spared',
  ),
  caught(
    RANKING,
    "timeOf(values('createdAt')) > now -",
    "timeOf(values('createdAt')) > 0 * now -",
    'within lacks its now',
  ),
  caught(RANKING, 'rule.patterns.some(', 'rule.patterns.every(', 'only what has every alias is spared'),
  caught(
    VERSIONS,
    "values('state') !== 'COMMITTED' ||",
    '',
    'an upload that may never end takes the place of a version',
  ),
  caught(
    RANKING,
    'Number.isFinite(judgement.value) ? (judgement.value as number) : Number.NaN',
    'Number(judgement.value)',
    'a text is taken for a number',
  ),
  {
    file: 'rows/sparing.ts',
    find: "reading.keep(record, { code: 'spared', detail: rule })",
    replace: '',
    because: 'what one side of a union spares goes by the other',
    by: 'all rules',
  },
]
