import { afterEach } from 'vitest'
import { DeleteVersionDocument, ViewerDocument, type ViewerQueryVariables } from '../../generated/operations.ts'
import type { CoppiceError } from '../../src/errors/coppice-error.ts'
import { createTransport, type Transport, type TransportParts } from '../../src/transport/create-transport.ts'
import { type ConnectionOptions, readSettings, type Settings } from '../../src/transport/settings.ts'
import { type FakeClock, fakeClock, type HostileServer, type Reaction, startServer } from './hostile-server.ts'

export const key = 'secret0123456789abcdefghijklmnopqrstuvwxyz'
export const basicKey = Buffer.from(`api:${key}`).toString('base64')

export const viewer = { kind: 'read', document: ViewerDocument, variables: {} satisfies ViewerQueryVariables } as const
export const deletion = {
  kind: 'write',
  document: DeleteVersionDocument,
  variables: { input: { artifactID: 'QXJ0aWZhY3Q6MQ==' } },
} as const
export const viewerData = { viewer: { entity: 'team', username: 'ann' } }

export interface Connection extends Transport {
  readonly server: HostileServer
  readonly clock: FakeClock
  readonly settings: Settings
}

const running: HostileServer[] = []

/** Starts a server with such reactions and a transport to it. Every server is stopped after its test. */
export async function connected(
  reactions: Reaction | Reaction[],
  parts: Partial<Omit<TransportParts, 'settings' | 'clock'>> & { clock?: FakeClock; options?: ConnectionOptions } = {},
): Promise<Connection> {
  const server = await startServer(...(Array.isArray(reactions) ? reactions : [reactions]))
  running.push(server)
  const clock = parts.clock ?? fakeClock()
  const settings = settingsFor(server.url, parts.options)
  return { ...createTransport({ ...parts, settings, clock }), server, clock, settings }
}

export function settingsFor(baseUrl: string, options: ConnectionOptions = {}): Settings {
  return readSettings({
    options: { baseUrl, apiKey: key, ...options },
    environment: {},
    readFile: () => undefined,
    homeDirectory: '/home/ann',
    workingDirectory: '/work',
  })
}

/** The error that a promise or a function ends in. */
export async function errorOf(work: Promise<unknown> | (() => unknown)): Promise<CoppiceError> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    return error as CoppiceError
  }
  throw new Error('nothing was thrown')
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(server => server.stop()))
})
