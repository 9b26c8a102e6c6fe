import { ServerFeaturesDocument, ViewerDocument } from '../../generated/operations.ts'
import { isCoppiceError } from '../errors/coppice-error.ts'
import { EXIT, type ExitCode } from '../errors/error-code.ts'
import { shownText } from '../errors/shown-text.ts'
import { systemDisk } from '../journal/disk.ts'
import { foldersIn } from '../journal/folders.ts'
import { recall } from '../journal/learned-file.ts'
import { systemClock } from '../transport/clock.ts'
import { createTransport, type Transport } from '../transport/create-transport.ts'
import { proxyFor } from '../transport/proxy.ts'
import { readOrigins, readSettings } from '../transport/settings.ts'
import { type Surroundings, systemSurroundings } from '../transport/surroundings.ts'
import { authorityAdvice } from '../transport/unreachable.ts'
import { version } from '../transport/version.ts'
import { isCi } from './is-ci.ts'

/** One thing that was looked at. */
export interface Finding {
  readonly what: string
  readonly value: string
  /** What it comes to in full, where that is long. */
  readonly all?: readonly string[]
  /** What to do about it; undefined where all is well. */
  readonly todo?: string | undefined
}

/** What was found, and the exit code that an error among it has. */
export interface Checkup {
  readonly findings: readonly Finding[]
  readonly exitCode: ExitCode
}

/** The clock of this machine may be off by so much, in milliseconds, before it is told. */
const MOST_SKEW = 60_000

/** Looks at all on which a connection rests, and asks the server who the key belongs to. Changes nothing. */
export async function checkUp(surroundings: Surroundings = systemSurroundings()): Promise<Checkup> {
  const { environment } = surroundings
  const findings: Finding[] = [
    { what: 'coppice', value: `${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}` },
  ]
  let exitCode: ExitCode = EXIT.done
  const look = async (what: string, found: () => Promise<readonly Finding[]>) => {
    try {
      findings.push(...(await found()))
    } catch (error) {
      if (!isCoppiceError(error)) throw error
      exitCode ||= error.exitCode
      const [problem = ''] = error.message.split('\n')
      findings.push({ what, value: problem, todo: error.todo ?? error.expected ?? 'see above' })
    }
  }
  await look('server', async () => originsOf(surroundings))
  await look('key', async () => askServer(surroundings))
  await look('files', async () => filesOf(surroundings))
  await look('proxy', async () => [proxyOf(surroundings)])
  findings.push(
    {
      what: 'certificates',
      value: `Node's own${environment['NODE_EXTRA_CA_CERTS'] ? ', NODE_EXTRA_CA_CERTS' : ''}`,
      todo: authorityAdvice(environment),
    },
    {
      what: 'questions',
      value: isCi() ? 'nobody is asked, since CI is set' : 'asked where stdin and stderr are terminals',
    },
  )
  return { findings: findings.map(shown), exitCode }
}

function originsOf(surroundings: Surroundings): readonly Finding[] {
  const { baseUrl, credential, entity, project } = readOrigins(surroundings)
  return [
    { what: 'server', value: `${baseUrl.value} (${baseUrl.source})` },
    { what: 'key from', value: credential },
    { what: 'entity', value: entity === undefined ? 'that of the key' : `${entity.value} (${entity.source})` },
    {
      what: 'project',
      value: project === undefined ? 'uncategorized (the default)' : `${project.value} (${project.source})`,
    },
  ]
}

function proxyOf(surroundings: Surroundings): Finding {
  const proxy = proxyFor(readOrigins(surroundings).baseUrl.value, surroundings.environment)
  return { what: 'proxy', value: proxy === undefined ? 'none is used' : `${proxy.address} (${proxy.source})` }
}

async function askServer(surroundings: Surroundings): Promise<readonly Finding[]> {
  const settings = readSettings(surroundings)
  const transport = createTransport({ settings, clock: systemClock, environment: surroundings.environment })
  const sentAt = Date.now()
  const { data } = await transport.send({ kind: 'read', document: ViewerDocument, variables: {} })
  const viewer = data?.viewer
  const key: Finding =
    viewer === null || viewer === undefined
      ? { what: 'key', value: 'of nobody', todo: 'copy the key again from the user settings of the W&B web app' }
      : { what: 'key', value: `of ${viewer.username ?? 'a user without a name'}, entity ${viewer.entity ?? 'none'}` }
  return [
    key,
    clockOf(transport, sentAt),
    await featuresOf(transport),
    await learnedOf(surroundings, transport.baseUrl),
  ]
}

function clockOf({ serverTime }: Transport, sentAt: number): Finding {
  const there = serverTime()
  if (there === undefined) return { what: 'clock', value: 'the server does not tell the time' }
  const skew = Math.round((sentAt - there) / 1000)
  const value =
    Math.abs(skew) < 2
      ? 'as that of the server'
      : `${Math.abs(skew)} s ${skew > 0 ? 'before' : 'behind'} that of the server`
  return Math.abs(skew) * 1000 > MOST_SKEW
    ? { what: 'clock', value, todo: "set this machine's clock: previews expire by it" }
    : { what: 'clock', value }
}

async function featuresOf({ send }: Transport): Promise<Finding> {
  const { data, errors } = await send({ kind: 'read', document: ServerFeaturesDocument, variables: {} })
  const on = data?.serverInfo?.features.filter(({ isEnabled }) => isEnabled).map(({ name }) => name)
  if (on === undefined || errors.length > 0) return { what: 'features', value: 'the server does not tell them' }
  return { what: 'features', value: `${on.length} are on`, all: on.sort() }
}

async function learnedOf(surroundings: Surroundings, baseUrl: string): Promise<Finding> {
  const { at, ...limits } = (await recall(systemDisk, foldersIn(surroundings), baseUrl, Date.now())) ?? {}
  const known = Object.entries(limits).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  return { what: 'learned', value: known.length === 0 ? 'nothing yet' : `${known.join(', ')} (${at})` }
}

function filesOf(surroundings: Surroundings): readonly Finding[] {
  const { state, cache } = foldersIn(surroundings)
  return [{ what: 'files', value: `${state}, ${cache}` }]
}

function shown({ what, value, all, todo }: Finding): Finding {
  return {
    what,
    value: shownText(value),
    ...(all !== undefined && { all: all.map(one => shownText(one)) }),
    ...(todo !== undefined && { todo: shownText(todo) }),
  }
}
