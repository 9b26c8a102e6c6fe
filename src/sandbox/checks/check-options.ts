import { isPiece } from '../graphql/lacking.ts'
import type {
  Behaviour,
  Changeable,
  SandboxBehaviour,
  SandboxLimits,
  SandboxOptions,
  SandboxWeather,
} from '../options.ts'
import { SandboxError } from '../sandbox-error.ts'
import { faultNames } from '../weather/fault-rules.ts'
import {
  type Check,
  callback,
  flag,
  isObject,
  listOf,
  must,
  number,
  objectOr,
  oneOf,
  recordOf,
  refuseUnknown,
  shape,
  text,
  whole,
} from './check.ts'

const orUnlimited = must(
  'a whole number of at least 1, or Infinity',
  value => value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && Number(value) >= 1),
)

const limits = {
  defaultPage: whole(1),
  largestPage: whole(1),
  largestAliases: orUnlimited,
  largestTokens: orUnlimited,
  largestBody: orUnlimited,
  largestUpload: orUnlimited,
} satisfies Record<keyof SandboxLimits, Check>

const behaviour = {
  partialStatus: whole(200, 599),
  deletedVersionsAnswer: oneOf('deleted', 'null'),
  listings: oneOf('live', 'everything'),
  defaultOrder: oneOf('oldest-first', 'newest-first'),
  cursors: oneOf('key', 'offset'),
  portfolioAliasesBlock: flag,
  secondDelete: oneOf('error', 'success', 'null'),
  timeToLive: oneOf('taken', 'ignored'),
  lacks: listOf(must('what the schema has', value => typeof value === 'string' && isPiece(value))),
} satisfies Record<keyof SandboxBehaviour, Check>

const milliseconds = number(0, 2 ** 31 - 1)

const faultRule = shape(
  {
    fault: oneOf(...faultNames),
    operation: (value, path) => (Array.isArray(value) ? listOf(text) : text)(value, path),
    every: whole(1),
    probability: number(0, 1),
    times: whole(0),
    after: whole(1),
  },
  ['fault'],
)

const change = shape({ operation: text, request: whole(1), when: oneOf('before', 'after'), apply: callback }, ['apply'])

const user = shape({ username: text, rights: recordOf(oneOf('none', 'see', 'change')) }, ['username', 'rights'])

const latency: Check = (value, path) => {
  objectOr(shape({ from: milliseconds, to: milliseconds }, ['from', 'to']), milliseconds)(value, path)
  const isUpsideDown = isObject(value) && Number(Reflect.get(value, 'from')) > Number(Reflect.get(value, 'to'))
  if (isUpsideDown) throw new SandboxError(`The sandbox's ${path}.from must not be more than ${path}.to.`)
}

const weather = {
  latency,
  rateLimit: shape({ requests: whole(1), seconds: number(0.001) }, ['requests', 'seconds']),
  capacity: shape(
    {
      mutations: whole(1),
      milliseconds,
      queue: whole(0),
      whenFull: must('429 or 503', value => value === 429 || value === 503),
    },
    ['mutations', 'milliseconds'],
  ),
  faults: listOf(faultRule),
  changes: listOf(change),
  users: recordOf(user),
  randomSeed: whole(0, Number.MAX_SAFE_INTEGER),
} satisfies Record<keyof SandboxWeather, Check>

const changeable = { ...behaviour, ...weather, limits: shape(limits) } satisfies Record<keyof Changeable, Check>

const seed: Check = objectOr(() => undefined, oneOf('empty', 'demo'))

/** Other letters would not survive an environment variable or a header unchanged. */
const key = must(
  'a key of visible ASCII characters',
  value => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value),
)

const fixed = {
  port: whole(0, 65_535),
  host: text,
  allowRemote: flag,
  database: text,
  seed,
  contents: oneOf('drop', 'keep'),
  key,
  now: callback,
} satisfies Record<Exclude<keyof SandboxOptions, keyof Changeable>, Check>

/** Refuses what is no option and what no option can be. */
export function checkOptions(options: SandboxOptions): void {
  shape({ ...fixed, ...changeable })(options, 'options')
}

/** Refuses what cannot be changed while the sandbox runs. */
export function checkChangeable(options: Behaviour): void {
  const late = Object.keys(options).find(name => name in fixed)
  if (late !== undefined) {
    throw new SandboxError(`The sandbox's option ${late} is settled at the start. Give it to startSandbox instead.`)
  }
  refuseUnknown(Object.keys(options), Object.keys(changeable), 'options')
  shape(changeable)(options, 'options')
}
