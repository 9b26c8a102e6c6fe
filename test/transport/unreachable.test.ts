import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTransport } from '../../src/transport/create-transport.ts'
import { adviceFor } from '../../src/transport/unreachable.ts'
import { ownEnvironment } from '../own-environment.ts'
import { errorOf, settingsFor, viewer } from './connection.ts'
import { fakeClock } from './hostile-server.ts'
import { CERTIFICATE, KEY } from './self-signed.ts'

/** The URL of a server whose certificate no authority signed. */
async function selfSigned(): Promise<string> {
  const server = createServer({ key: KEY, cert: CERTIFICATE }, (_request, response) => {
    response.end('{"data":{"viewer":null}}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const refusalOf = (baseUrl: string, environment: Record<string, string>) =>
  errorOf(
    createTransport({ settings: settingsFor(baseUrl), clock: fakeClock(), limits: { tries: 1 }, environment }).send(
      viewer,
    ),
  )

it('what will end the same way is not tried again: an unknown host, a certificate that is not trusted', async () => {
  for (const baseUrl of ['http://no-such-host.invalid', await selfSigned()]) {
    const transport = createTransport({ settings: settingsFor(baseUrl), clock: fakeClock(), environment: {} })
    const { code, message } = await errorOf(transport.send(viewer))
    expect([code, message, transport.traffic().requests]).toEqual(['NETWORK', expect.not.stringContaining('tries'), 1])
  }
})

describe('a server whose certificate an own authority signed', () => {
  it.each([
    [{}, 'NODE_EXTRA_CA_CERTS=/path/to/authority.pem'],
    [
      { REQUESTS_CA_BUNDLE: '/ca.pem' },
      'NODE_EXTRA_CA_CERTS="$REQUESTS_CA_BUNDLE": Node does not read REQUESTS_CA_BUNDLE',
    ],
    [{ SSL_CERT_FILE: '/ca.pem' }, 'NODE_EXTRA_CA_CERTS="$SSL_CERT_FILE": Node does not read SSL_CERT_FILE'],
    [{ NODE_EXTRA_CA_CERTS: '/ca.pem' }, 'check that the file NODE_EXTRA_CA_CERTS names has the certificate'],
  ])('says how Node is told of it, where %j is set', async (environment, todo) => {
    const error = await refusalOf(await selfSigned(), environment)
    expect([error.code, error.came]).toEqual(['NETWORK', expect.stringContaining('SELF_SIGNED_CERT')])
    expect(error.todo).toContain(todo)
  })

  it('is reached once Node is told of it so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coppice-authority-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'authority.pem')
    writeFileSync(file, CERTIFICATE)
    const code = `
      const { connect } = await import(${JSON.stringify(resolve('src/index.ts'))})
      const client = connect({ apiKey: '${'k'.repeat(40)}', baseUrl: '${await selfSigned()}' })
      console.log(await client.artifacts().inProject('team/project').count().catch(error => error.code))`
    const environment = { ...ownEnvironment(), NODE_EXTRA_CA_CERTS: file }
    const words = ['--import', 'tsx', '--input-type=module', '--eval', code]
    expect((await promisify(execFile)(process.execPath, words, { env: environment })).stdout).toBe('GRAPHQL\n')
  })
})

describe('a server that cannot be reached', () => {
  const nowhere = 'http://127.0.0.1:1'

  it('says what to check', async () => {
    const error = await refusalOf(nowhere, {})
    expect([error.code, error.todo]).toEqual(['NETWORK', expect.stringContaining('check the address (WANDB_BASE_URL)')])
  })

  it.each([
    ['CERT_HAS_EXPIRED', 'renewed'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'for another name'],
  ])('with a certificate of which Node says %s', (code, todo) => {
    expect(adviceFor([undefined, code], { HTTPS_PROXY: 'http://proxy' })).toContain(todo)
  })
})
