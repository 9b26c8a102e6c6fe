import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CoppiceError, isCoppiceError } from '../../errors/coppice-error.ts'
import { codeOf, isError } from '../../errors/foreign-error.ts'
import * as coppice from '../../index.ts'
import { print, showProgress } from '../index.ts'
import { wordsOfClient } from '../words-of-client.ts'
import { createHelp } from './help.ts'

/** The words at a prompt and the server that they reach. Disposing of the session stops its own server. */
export interface Session extends AsyncDisposable {
  readonly words: Readonly<Record<string, unknown>>
  /** Where the words point, what they are, and a line to try. */
  readonly greeting: string
}

/** What the sandbox's demo data hold. */
const DEMO = { entity: 'my-team', project: 'vision' } as const

/**
 * Opens a session with the server that the environment names, or with a sandbox of its own. In scope is all that the package
 * exports, and `help`.
 *
 * @throws CoppiceError `MISSING_PACKAGE` when the sandbox lacks one of its packages.
 *
 * @example
 * ```ts
 * await using session = await openSession(true)
 * console.log(session.greeting)
 * ```
 */
export async function openSession(sandbox: boolean): Promise<Session> {
  return sandbox ? sandboxSession() : environmentSession()
}

/** All words, of which some lead elsewhere than in a script. */
function wordsWith(others: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  // Here an apply asks by itself, where that is needed.
  const approve = async () => true
  const words: Record<string, unknown> = { ...coppice, print, approve, showProgress, ...others }
  return { ...words, help: createHelp(words) }
}

function environmentSession(): Session {
  const words = wordsWith({})
  const example = "artifacts().inCollection('entity/project/collection')"
  return { words, greeting: greet(whereTo(), words, example), [Symbol.asyncDispose]: async () => undefined }
}

/** Where the environment's words lead. Without a key, a user can still type and look at much. */
function whereTo(): string {
  try {
    return `coppice, for ${coppice.connect().host}.`
  } catch (error) {
    if (!isCoppiceError(error)) throw error
    return `coppice, without a connection yet.\n${error.message}`
  }
}

async function sandboxSession(): Promise<Session> {
  const sandbox = await startDemo()
  const homeDirectory = await mkdtemp(join(tmpdir(), 'coppice-repl-'))
  // Not even `connect()` leads out of the sandbox, whatever the environment says. Journals end with the sandbox.
  const surroundings = { environment: {}, readFile: () => undefined, homeDirectory, workingDirectory: homeDirectory }
  const connect = (options: coppice.ConnectOptions = {}) =>
    coppice.connect({ baseUrl: sandbox.url, apiKey: sandbox.key, surroundings, ...DEMO, ...options })
  const words = wordsWith({ ...wordsOfClient(connect()), connect })
  const where = `coppice, in a sandbox that ends with this prompt: project '${DEMO.entity}/${DEMO.project}'.`
  const example = "artifacts().ofRun('my-team/vision/run-7f3a').delete()"
  const end = async () => {
    await sandbox.close()
    await rm(homeDirectory, { recursive: true })
  }
  return { words, greeting: greet(where, words, example), [Symbol.asyncDispose]: end }
}

async function startDemo() {
  const { startSandbox } = await import('../../sandbox/index.ts')
  try {
    return await startSandbox({ seed: 'demo' })
  } catch (error) {
    throw isMissingPackage(error) ? missingPackage(error) : error
  }
}

function isMissingPackage(error: unknown): error is Error {
  return isError(error) && codeOf(error.cause) === 'ERR_MODULE_NOT_FOUND'
}

function missingPackage(cause: Error): CoppiceError {
  return new CoppiceError('MISSING_PACKAGE', { problem: 'The sandbox cannot start', came: cause.message, cause })
}

function greet(where: string, words: object, example: string): string {
  return [
    where,
    `In scope: ${Object.keys(words)
      .filter(name => /^[a-z]/.test(name))
      .join(', ')}.`,
    'Nothing is sent before .preview(), .run() or an ending such as .count() is awaited. help() tells more.',
    `Try: ${example}`,
    '',
  ].join('\n')
}
