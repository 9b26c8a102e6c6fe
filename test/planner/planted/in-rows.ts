import type { PlantedBug } from './planted-bug.ts'

const SETS = 'rows/sets.ts'
const ORDER = 'rows/order.ts'
const SELECT = 'preview/read-rows.ts'
const ROWS = 'rows/rows.ts'
const BYTES = 'rows/take-bytes.ts'

const caught = (
  file: string,
  find: string,
  replace: string,
  because: string,
  by: PlantedBug['by'] = 'no rules',
): PlantedBug => ({ file, find, replace, because, by })

export const IN_ROWS: readonly PlantedBug[] = [
  caught(
    SETS,
    'rows.filter(record => !taken.has(resource.idOf(record)))',
    'rows.filter(record => resource.isLink(record) || !taken.has(resource.idOf(record)))',
    'a link to what is excepted goes',
  ),
  caught(
    SETS,
    'reading.unjudged : reading.unjudgedAmongRanked)',
    'reading.unjudged : () => undefined)',
    'what an except cannot judge lets others go',
  ),
  caught(SETS, 'elsewhere: new Set(),', '', 'rows are kept since an except saw them in another project'),
  caught(SETS, 'keep: () => undefined,', '', 'rows are kept since what an except spares counts as spared'),
  caught(
    ORDER,
    'Number(a === null) - Number(b === null)',
    'Number(b === null) - Number(a === null)',
    'nothing comes first',
  ),
  caught(
    ORDER,
    'Number(a === null) - Number(b === null)',
    "(Number(a === null) - Number(b === null)) * (direction === 'asc' ? 1 : -1)",
    'nothing comes first where the order goes down',
  ),
  caught(ORDER, "typeof a === 'number' ? -1 : 1", "typeof a === 'number' ? 1 : -1", 'texts come before numbers'),
  caught(
    ORDER,
    "direction === 'asc' ? ascending : -ascending",
    'ascending',
    'the smallest are taken where the largest were asked for',
  ),
  caught(
    'rows/ties.ts',
    'return place.at(a) - place.at(b)',
    'return compareTexts(`${place.at(a)}`, `${place.at(b)}`)',
    'v10 comes before v9',
  ),
  caught('rows/distinct.ts', 'isLink(a) - isLink(b)', 'isLink(b) - isLink(a)', 'a link stands for its version'),
  caught('rows/distinct.ts', '!isOrdered(step.input)', 'isOrdered(step.input)', 'distinct forgets the order'),
  caught(
    'rows/ask-rows.ts',
    'ranked ? askOn(row) : (failedBelow(below, row.record, reading) ?? askOn(row))',
    'askOn(row)',
    'a row that changed while it was read is judged half before and half after',
    'changes',
  ),
  caught(
    'rows/ask-rows.ts',
    "judgement.kind !== 'value' && judgement.kind !== 'fault'",
    "judgement.kind === 'value' && judgement.kind !== 'value'",
    'rows vanish',
  ),
  caught(ROWS, 'filter(([, passes]) => passes)', 'filter(() => true)', 'conditions do nothing'),
  caught(ROWS, 'yield rows.slice(0, left)', 'yield rows.slice(0, left + 1)', 'one too many is taken'),
  caught(
    ROWS,
    'limited(rowsOf(step.input, exactly(reading)), step.count)',
    'limited(rowsOf(step.input, reading), step.count)',
    'a row moves up for one that cannot be judged',
  ),
  caught(
    BYTES,
    'let left = step.bytes',
    'let left = step.bytes + 1',
    'what reaches the amount to the byte is not enough',
    'bytes',
  ),
  caught(
    BYTES,
    `      first.push(record)
      if (left <= 0) break`,
    `      if (left <= 0) break
      first.push(record)`,
    'the row that reaches the amount is left out',
    'bytes',
  ),
  caught(
    ROWS,
    'distinct(rowsOf(step.input, exactly(reading)), step, reading)',
    'distinct(rowsOf(step.input, reading), step, reading)',
    'a row stands for the key of one that cannot be judged',
  ),
  caught(SELECT, 'doubtful.has(key) ||', '', 'what one side of a union cannot judge goes by the other'),
  caught(
    SELECT,
    "kept.get(key)?.reasons.some(({ code }) => code === 'spared') === true",
    'false',
    'what one side of a union spares goes by the other',
  ),
  caught(SELECT, 'isOrdered(query) ? inTurn', '!isOrdered(query) ? inTurn', 'the order of the query is lost'),
  caught(
    'plan/query.ts',
    "if (isScan(query) || query.kind === 'union') return false",
    'if (isScan(query)) return false',
    'a union is taken to keep an order',
  ),
  caught(
    'rows/scan-rows.ts',
    'for (const row of rows.filter(isElsewhere)) {',
    'if (place.hints?.shared !== true) for (const row of rows.filter(isElsewhere)) {',
    'of what is read once for two places it is forgotten that it is of another project',
    'all rules',
  ),
  caught('rows/scan-rows.ts', '=== false', '=== undefined', 'rows of other projects are not told'),
  caught(
    'resources/version/page.ts',
    'records.filter(({ node }) => !isGone(node.state))',
    'records',
    'deleted versions are there',
  ),
]
