import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type ConnectionOptions, readSettings, type Settings } from '../../src/transport/settings.ts'
import { systemSurroundings } from '../../src/transport/surroundings.ts'
import { errorOf } from './connection.ts'

const keyOf = (letter: string) => letter.repeat(40)
const LOCAL = '/work/wandb/settings'
const GLOBAL = '/home/ann/.config/wandb/settings'

interface Given {
  readonly options?: ConnectionOptions
  readonly environment?: Record<string, string>
  readonly files?: Record<string, string | NodeJS.ErrnoException>
}

function settings({ options, environment = { WANDB_API_KEY: keyOf('e') }, files = {} }: Given = {}): Settings {
  return readSettings({
    options,
    environment,
    readFile: path => {
      const file = files[path] ?? Object.assign(new Error(`ENOENT ${path}`), { code: 'ENOENT' })
      if (typeof file === 'string') return file
      throw file
    },
    homeDirectory: '/home/ann',
    workingDirectory: '/work',
  })
}

describe('a setting', () => {
  it('has W&B’s default', () => {
    expect(settings()).toEqual({
      baseUrl: 'https://api.wandb.ai',
      apiKey: expect.anything(),
      project: 'uncategorized',
      timeoutMilliseconds: 60_000,
    })
  })

  const places = ['option', 'environment', 'local', 'global'] as const
  const combinations = Array.from({ length: 16 }, (_, bits) => places.filter((_place, index) => bits & (1 << index)))
  it.each(combinations)('comes from the first of option, environment, local and global: %s %s %s %s', (...said) => {
    const from = (place: (typeof places)[number]) => said.includes(place)
    const file = (place: string) =>
      `[default]\nbase_url = http://${place}.test\nentity: ${place}\nproject=${place}\nusername = ${place}\nemail = ${place}@x`
    const found = settings({
      options: from('option')
        ? { baseUrl: 'http://option.test', entity: 'option', project: 'option', username: 'option', email: 'option@x' }
        : {},
      environment: {
        WANDB_API_KEY: keyOf('e'),
        ...(from('environment')
          ? {
              WANDB_BASE_URL: 'http://environment.test',
              WANDB_ENTITY: 'environment',
              WANDB_PROJECT: 'environment',
              WANDB_USERNAME: 'environment',
              WANDB_USER_EMAIL: 'environment@x',
            }
          : {}),
      },
      files: {
        ...(from('local') ? { [LOCAL]: file('local') } : {}),
        ...(from('global') ? { [GLOBAL]: file('global') } : {}),
      },
    })
    const winner = said[0]
    expect(found.baseUrl).toBe(winner === undefined ? 'https://api.wandb.ai' : `http://${winner}.test`)
    expect(found.entity).toBe(winner)
    expect(found.project).toBe(winner ?? 'uncategorized')
    expect(found.username).toBe(winner)
    expect(found.email).toBe(winner === undefined ? undefined : `${winner}@x`)
  })

  it('that is empty counts as unset', () => {
    const environment = { WANDB_API_KEY: keyOf('e'), WANDB_ENTITY: '', WANDB_PROJECT: '', WANDB_HTTP_TIMEOUT: '' }
    const files = { [LOCAL]: '[default]\nentity =\n', [GLOBAL]: '[default]\nentity = team\n' }
    expect(settings({ environment, files })).toMatchObject({ entity: 'team', project: 'uncategorized' })
  })

  it('is read from the default section only, whatever stands around it', () => {
    const text =
      '\uFEFF# top\r\n[other]\r\nentity = other\r\n[default]\r\n; note\r\n  Entity = a = b # c\r\n\r\n[last]\nproject = last'
    expect(settings({ files: { [LOCAL]: text } })).toMatchObject({ entity: 'a = b # c', project: 'uncategorized' })
  })

  it('comes from WANDB_CONFIG_DIR where that is set', () => {
    const environment = { WANDB_API_KEY: keyOf('e'), WANDB_CONFIG_DIR: '~/elsewhere' }
    const files = { '/home/ann/elsewhere/settings': '[default]\nentity = team', [GLOBAL]: '[default]\nentity = no' }
    expect(settings({ environment, files }).entity).toBe('team')
  })

  it('file that cannot be read, or has a broken line, is named', async () => {
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES' })
    const unreadable = await errorOf(() => settings({ files: { [GLOBAL]: denied } }))
    expect(unreadable.code).toBe('BAD_OPTION')
    expect(unreadable.message).toContain(GLOBAL)
    expect(unreadable.message).toContain('EACCES')
    const broken = await errorOf(() => settings({ files: { [LOCAL]: '[default]\nentity = a\nsecret stuff' } }))
    expect(broken.message).toContain(`Line 3 of the settings file ${LOCAL}`)
    expect(broken.message).not.toContain('secret')
  })

  it.each(['', ' ', null, 5, {}])('option %j is refused', async value => {
    for (const name of ['baseUrl', 'entity', 'project', 'username', 'email']) {
      expect((await errorOf(() => settings({ options: { [name]: value } }))).code).toBe('BAD_OPTION')
    }
  })
})

describe('servers whose certificate nobody checks', () => {
  it.each(['true', '1', 'True', 'yes', 'whatever'])('are refused in words: %s', async value => {
    const variable = { WANDB_API_KEY: keyOf('e'), WANDB_INSECURE_DISABLE_SSL: value }
    const inFile = { [GLOBAL]: `[default]\ninsecure_disable_ssl = ${value}` }
    const errors = [
      await errorOf(() => settings({ environment: variable })),
      await errorOf(() => settings({ files: inFile })),
    ]
    expect(errors.map(({ code, todo }) => [code, todo?.includes('NODE_EXTRA_CA_CERTS')])).toEqual([
      ['BAD_OPTION', true],
      ['BAD_OPTION', true],
    ])
    expect(errors[0]?.message).toContain('WANDB_INSECURE_DISABLE_SSL asks for')
    expect(errors[1]?.message).toContain(`insecure_disable_ssl of ${GLOBAL} asks for`)
  })

  it.each(['', 'false', 'False', '0', 'off'])('are not asked for by %j', value => {
    const environment = { WANDB_API_KEY: keyOf('e'), WANDB_INSECURE_DISABLE_SSL: value }
    expect(settings({ environment }).project).toBe('uncategorized')
  })
})

describe('the time-out', () => {
  it('is the option’s milliseconds, else WANDB_HTTP_TIMEOUT’s seconds', () => {
    const environment = { WANDB_API_KEY: keyOf('e'), WANDB_HTTP_TIMEOUT: '19.5' }
    expect(settings({ environment }).timeoutMilliseconds).toBe(19_500)
    expect(settings({ environment, options: { timeoutMilliseconds: 5 } }).timeoutMilliseconds).toBe(5)
  })

  it.each(['soon', '0', '-1', 'Infinity', 'NaN', '9999999'])('of %s is refused', async value => {
    const environment = { WANDB_API_KEY: keyOf('e'), WANDB_HTTP_TIMEOUT: value }
    expect((await errorOf(() => settings({ environment }))).message).toContain('WANDB_HTTP_TIMEOUT')
    const timeoutMilliseconds = Number(value) * 1000
    expect((await errorOf(() => settings({ options: { timeoutMilliseconds } }))).code).toBe('BAD_OPTION')
  })
})

describe('the server’s address', () => {
  it.each([
    ['https://api.wandb.ai/', 'https://api.wandb.ai'],
    ['https://API.wandb.ai//', 'https://api.wandb.ai'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['https://wandb.example.com/base/', 'https://wandb.example.com/base'],
    ['https://api.team.wandb.ai', 'https://api.team.wandb.ai'],
    ['http://[::1]:80/', 'http://[::1]'],
    ['http://mywandb.ai', 'http://mywandb.ai'],
  ])('%s becomes %s', (baseUrl, expected) => {
    expect(settings({ options: { baseUrl } }).baseUrl).toBe(expected)
  })

  it.each([
    ['api.wandb.ai', 'not an http or https URL'],
    ['localhost:8080', 'not an http or https URL'],
    ['ftp://x', 'not an http or https URL'],
    ['http://api.wandb.ai', 'unencrypted'],
    ['https://wandb.ai', "page of W&B's web app"],
    ['https://app.wandb.ai/team', "page of W&B's web app"],
    ['https://wandb.example.com/?a=b', 'more than'],
    ['https://wandb.example.com/#a', 'more than'],
  ])('%s is refused', async (baseUrl, words) => {
    const error = await errorOf(() => settings({ options: { baseUrl } }))
    expect(error.code).toBe('BAD_URL')
    expect(error.message).toContain(words)
    const environment = { WANDB_API_KEY: keyOf('e'), WANDB_BASE_URL: baseUrl }
    expect((await errorOf(() => settings({ environment }))).message).toContain('WANDB_BASE_URL')
  })

  it.each(['https://ann:pass-word@wandb.example.com', keyOf('s'), `x ${keyOf('s')}`, 'ann:pass-word@host'])(
    'with a secret in it is not shown',
    async baseUrl => {
      const error = await errorOf(() => settings({ options: { baseUrl } }))
      expect(error.code).toBe('BAD_URL')
      expect(inspect(error)).not.toMatch(/pass-word|ssss/)
    },
  )
})

describe('extra headers', () => {
  it('come from the option, else from the environment, and are hidden', () => {
    const environment = { WANDB_API_KEY: keyOf('e'), WANDB__EXTRA_HTTP_HEADERS: '{"X-A": "from-env"}' }
    const found = settings({ environment })
    expect(found.extraHeaders?.reveal()).toEqual({ 'X-A': 'from-env' })
    expect(inspect(found)).not.toContain('from-env')
    expect(settings({ environment, options: { extraHeaders: { b: 'c' } } }).extraHeaders?.reveal()).toEqual({ b: 'c' })
  })

  it.each([
    '{',
    '[]',
    '"secret"',
    '{"X": 5}',
    '{"X Y": "secret"}',
    '{"X": "secret\\n"  , "Y": "a\\nb"}',
    '{"X": "秘"}',
    '{"AUTHORIZATION": "secret"}',
    '{"Host": "secret"}',
  ])('%s are refused without showing a value', async json => {
    const environment = { WANDB_API_KEY: keyOf('e'), WANDB__EXTRA_HTTP_HEADERS: json }
    const error = await errorOf(() => settings({ environment }))
    expect(error.code).toBe('BAD_OPTION')
    expect(inspect(error)).not.toContain('secret')
  })

  it('a user name that no header can carry is refused', async () => {
    expect((await errorOf(() => settings({ options: { username: '安' } }))).code).toBe('BAD_OPTION')
  })
})

it('the surroundings of the process read real files and name absent ones as such', () => {
  const { readFile, homeDirectory, workingDirectory, environment } = systemSurroundings()
  expect(readFile('package.json')).toContain('"coppice"')
  expect(() => readFile('/nowhere/at/all')).toThrow('ENOENT')
  expect([homeDirectory, workingDirectory].every(path => path.length > 0)).toBe(true)
  expect(environment).toBe(process.env)
})
