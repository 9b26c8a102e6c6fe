import type { PlantedBug } from './planted-bug.ts'

const COMPILE = 'conditions/compile-condition.ts'
const UNITS = 'conditions/units.ts'
const ALIASES = 'resources/version/aliases.ts'

const caught = (file: string, find: string, replace: string, because: string): PlantedBug => {
  return { file, find, replace, because, by: 'no rules' }
}

export const IN_PREDICATES: readonly PlantedBug[] = [
  caught(COMPILE, 'value <= number', 'value < number', 'atMost leaves the limit out'),
  caught(COMPILE, 'value >= number', 'value > number', 'atLeast leaves the limit out'),
  caught(COMPILE, 'value < number', 'value <= number', 'lessThan takes the limit in'),
  caught(COMPILE, 'moment < limit', 'moment <= limit', 'olderThan takes the limit in'),
  caught(COMPILE, ': moment > limit', ': moment >= limit', 'newerThan takes the limit in'),
  caught(COMPILE, "test['whenEmpty'] === true", 'true', 'every of an empty list is true, whatever was said'),
  caught(COMPILE, 'truth === undefined ? undefined : !truth', '!truth', 'not of unknown is true'),
  caught(COMPILE, 'if (one === undefined) truth = undefined', '', 'unknown counts as true'),
  caught(
    COMPILE,
    'if (one === undefined) truth = undefined',
    'if (one === undefined) return undefined',
    'unknown hides a false',
  ),
  caught(
    COMPILE,
    'entity === HIDDEN ? undefined',
    'entity === HIDDEN ? false',
    'of a hidden link it is said that it is no link',
  ),
  caught(COMPILE, 'isMissing(value) || value === HIDDEN', 'isMissing(value)', 'a hidden name is told from others'),
  caught(
    COMPILE,
    'isNotFinite(value) ? undefined : test(value)',
    'isNotFinite(value) ? false : test(value)',
    'a test on nothing is false, and so true under not',
  ),
  caught(COMPILE, '!isMissing(value) === operand', 'isMissing(value) === operand', 'exists is turned round'),
  caught(COMPILE, 'any((test as readonly Condition[])', 'all((test as readonly Condition[])', 'or asks for all'),
  caught(COMPILE, '(values.length === 0) === operand', 'values.length === 0', 'isEmpty: false is isEmpty: true'),
  caught(
    COMPILE,
    'value.startsWith(operand as string)',
    'value.includes(operand as string)',
    'startsWith looks anywhere',
  ),
  caught(
    'conditions/ready-condition.ts',
    'holds(values) === true',
    'holds(values) !== false',
    'what is unknown passes',
  ),
  caught('conditions/pattern.ts', 'new RegExp(source, flags)\n}', 'new RegExp(source)\n}', 'flags are lost'),
  caught(UNITS, 'kB: 1e3', 'kB: 2 ** 10', 'a kB is a KiB'),
  caught(UNITS, 'd: DAY', 'd: 84_600 * SECOND', 'a day is half an hour short'),
  caught('plan/time.ts', "zone = 'Z'", "zone = '+02:00'", 'a time without a zone is not in UTC'),
  caught(
    'resources/version/record.ts',
    'portfolioId !== undefined && (portfolioId ?? sequenceId)',
    'portfolioId === undefined || (portfolioId ?? sequenceId)',
    'a hidden alias is taken from the collection where it may not be',
  ),
  caught(
    ALIASES,
    'portfolioId === named.place.portfolioId)',
    '(portfolioId === null) === (named.place.portfolioId === null))',
    "another portfolio's alias counts as its own",
  ),
  caught(
    'conditions/metadata-path.ts',
    "const names = path.split('.')\n  return root",
    'const names = [path]\n  return root',
    'a path with dots is one name',
  ),
  caught('actions/guards/linked.ts', 'links.length === 0 && !isHeld', '!isHeld', 'a link without an alias is none'),
]
