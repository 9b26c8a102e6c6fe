import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNetrcPassword } from '../../src/transport/netrc.ts'
import { readSettings } from '../../src/transport/settings.ts'
import { errorOf } from './connection.ts'

const keyOf = (letter: string) => letter.repeat(40)
const entry = (letter: string, host = 'api.wandb.ai') => `machine ${host}\n  login user\n  password ${keyOf(letter)}\n`

interface Given {
  readonly apiKey?: string
  readonly baseUrl?: string
  readonly environment?: Record<string, string>
  readonly files?: Record<string, string | Error>
}

function key({ apiKey, baseUrl, environment = {}, files = {} }: Given): string {
  const settings = readSettings({
    options: { apiKey, baseUrl },
    environment,
    readFile: path => {
      const file = files[path]
      if (file instanceof Error) throw file
      return file
    },
    homeDirectory: '/home/ann',
    workingDirectory: '/work',
  })
  return settings.apiKey?.reveal() ?? 'an identity token'
}

describe('the key', () => {
  const places = ['option', 'environment', 'netrc', '_netrc'] as const
  const combinations = Array.from({ length: 15 }, (_, bits) =>
    places.filter((_place, index) => (bits + 1) & (1 << index)),
  )
  it.each(combinations)('comes from the first of option, WANDB_API_KEY and netrc: %s %s %s %s', (...said) => {
    const from = (place: (typeof places)[number]) => said.includes(place)
    const found = key({
      ...(from('option') ? { apiKey: keyOf('o') } : {}),
      environment: from('environment') ? { WANDB_API_KEY: keyOf('e') } : { WANDB_API_KEY: '' },
      files: {
        ...(from('netrc') ? { '/home/ann/.netrc': entry('n') } : {}),
        ...(from('_netrc') ? { '/home/ann/_netrc': entry('_') } : {}),
      },
    })
    expect(found).toBe(keyOf(said[0]?.charAt(0) ?? ''))
  })

  it('comes from $NETRC, with ~, and then from no other netrc', async () => {
    const files = { '/home/ann/secrets/rc': entry('r'), '/home/ann/.netrc': entry('n') }
    expect(key({ environment: { NETRC: '~/secrets/rc' }, files })).toBe(keyOf('r'))
    expect(key({ environment: { NETRC: '/home/ann/secrets/rc' }, files })).toBe(keyOf('r'))
    expect(key({ environment: { NETRC: '' }, files })).toBe(keyOf('n'))
    const error = await errorOf(() => key({ environment: { NETRC: '/absent' }, files }))
    expect(error.code).toBe('NO_KEY')
    expect(error.message).toContain('/absent (no such file)')
  })

  it('is the host’s, port included', async () => {
    const files = { '/home/ann/.netrc': `${entry('a')}${entry('b', 'localhost:8080')}${entry('c', 'wb.test:443')}` }
    expect(key({ files })).toBe(keyOf('a'))
    expect(key({ files, baseUrl: 'http://localhost:8080/' })).toBe(keyOf('b'))
    expect(key({ files, baseUrl: 'https://WB.test' })).toBe(keyOf('c'))
    const error = await errorOf(() => key({ files, baseUrl: 'http://localhost:9090' }))
    expect(error.code).toBe('NO_KEY')
    expect(error.message).toContain('no entry for localhost:9090')
  })

  it('that is missing: the error names all places', async () => {
    const { code, message } = await errorOf(() => key({}))
    expect(code).toBe('NO_KEY')
    for (const place of ['api.wandb.ai', 'apiKey', 'WANDB_API_KEY', '/home/ann/.netrc'])
      expect(message).toContain(place)
  })

  it('file that cannot be read is named, unless the key was found before', async () => {
    const files = { '/home/ann/.netrc': Object.assign(new Error('EACCES'), { code: 'EACCES' }) }
    const error = await errorOf(() => key({ files }))
    expect(error.code).toBe('BAD_OPTION')
    expect(error.message).toContain('/home/ann/.netrc')
    expect(key({ files, apiKey: keyOf('o') })).toBe(keyOf('o'))
  })

  it.each([keyOf('x'), `local-${keyOf('x')}`, 'A_b-9'.repeat(20), 'eyJh.eyJz.c2ln'])('%s may be one', apiKey => {
    expect(key({ apiKey })).toBe(apiKey)
  })

  it.each([
    '',
    'Zq',
    'Z'.repeat(39),
    `${keyOf('Z')} `,
    ` ${keyOf('Z')}`,
    `${keyOf('Z')}\n`,
    `${keyOf('Z')}!`,
    'Zq.Zq',
    'Zq..Zq',
    'Zq.Zq.Zq.Zq',
    'Zé'.repeat(30),
  ])('%j cannot be one: its length is told and none of its characters', async apiKey => {
    const error = await errorOf(() => key({ apiKey }))
    expect(error.code).toBe('BAD_KEY')
    expect(error.came).toMatch(new RegExp(`^${apiKey.length} character`))
    expect(error.came?.includes('white space')).toBe(/\s/.test(apiKey))
    // Frames are left out: they are as many as whoever shares this process has asked for, and name files with a Z.
    expect(inspect(error).replaceAll(/^ +at .*$/gm, '')).not.toMatch(/Z/)
    expect(error.message).toContain('the option apiKey')
  })

  it.each([
    [`"${keyOf('Z')}"`, 'in quotes', 'take the quotes away'],
    [`'${keyOf('Z')}'\n`, 'in quotes', 'take the quotes away'],
    [`${keyOf('Z')}\n`, 'a line break at the end', 'take the line break away'],
    [`${keyOf('Z')}\r\n`, 'a line break at the end', 'take the line break away'],
    [`${keyOf('Z')}\n${keyOf('Y')}`, 'white space among them', 'copy the key again'],
  ])('%j is told from another by what happened to it', async (apiKey, came, todo) => {
    for (const given of [{ apiKey }, { environment: { WANDB_API_KEY: apiKey } }]) {
      const error = await errorOf(() => key(given))
      expect([error.code, error.came, error.todo]).toEqual([
        'BAD_KEY',
        expect.stringContaining(came),
        expect.stringContaining(todo),
      ])
      expect(error.message).not.toMatch(/ZZ|YY/)
    }
  })

  it('that cannot be one: the error names the place', async () => {
    const short = { '/home/ann/.netrc': 'default password short' }
    expect((await errorOf(() => key({ environment: { WANDB_API_KEY: 'x' } }))).message).toContain('WANDB_API_KEY')
    expect((await errorOf(() => key({ files: short }))).message).toContain('the default entry of /home/ann/.netrc')
  })

  it('and an identity token exclude each other; a token wins over netrc', async () => {
    const environment = { WANDB_IDENTITY_TOKEN_FILE: '~/token' }
    const netrc = { '/home/ann/.netrc': entry('n') }
    const both = await errorOf(() => key({ environment, apiKey: keyOf('o') }))
    expect(both.code).toBe('BAD_OPTION')
    expect((await errorOf(() => key({ environment: { ...environment, WANDB_API_KEY: keyOf('e') } }))).code).toBe(
      'BAD_OPTION',
    )
    expect(key({ environment, files: { ...netrc, '/home/ann/token': 'eyJh.eyJz.c2ln\n' } })).toBe('an identity token')
    const missing = await errorOf(() => key({ environment, files: netrc }))
    expect([missing.code, missing.message]).toEqual(['NO_KEY', expect.stringContaining('~/token')])
    const odd = await errorOf(() => key({ environment, files: { '/home/ann/token': 'ZZZZ' } }))
    expect([odd.code, odd.came]).toEqual(['BAD_KEY', '4 characters'])
    expect(odd.message).not.toContain('ZZ')
  })
})

describe('netrc', () => {
  it.each([
    ['one line', 'machine h login user password p', 'p'],
    ['many lines and tabs', 'machine\n\th\r\nlogin\n user\n\n password\n\tp\n', 'p'],
    ['the password first', 'machine h password p login user', 'p'],
    ['user and account', 'machine h user a account b password p', 'p'],
    ['quotes', 'machine "h" login "a b" password "p q \\" r"', 'p q " r'],
    ['backslashes', 'machine h password p\\ q', 'p q'],
    ['an open quote', 'machine h password "p', 'p'],
    ['comments', '# machine h password no\nmachine h # password no\n#x "\n login a\n password p # end', 'p'],
    ['a password with #', 'machine h password #p#', '#p#'],
    ['words of the format as values', 'machine h login default account machine password p', 'p'],
    ['a quoted keyword', 'machine h login x "password" no password p', 'p'],
    ['the last of two entries', 'machine h password no machine h password p', 'p'],
    ['others around it', 'machine a password no\nmachine h password p\nmachine b password no', 'p'],
    ['unknown words', 'machine h port 21 password p', 'p'],
    ['another case', 'machine H password p', 'p'],
    ['default after it', 'machine h password p\ndefault password no', 'p'],
    ['default before it', 'default password no\nmachine h password p', 'p'],
    ['a macro', 'macdef init\nmachine h password no\n\nmachine h password p', 'p'],
    ['a macro that never ends', 'machine h password p\nmacdef init\nmachine h password no', 'p'],
    ['a default entry alone', 'machine a password no\ndefault login x password p', 'p'],
  ])('is read with %s', (_name, text, password) => {
    expect(findNetrcPassword(text, ['h'])?.password).toBe(password)
  })

  it.each([
    '',
    'machine',
    'machine h',
    'machine h password',
    'machine h login password',
    'password p',
    'machine hh password p',
    '# default password p',
    'macdef m\ndefault password p',
    'machine h macdef m\n\npassword p',
  ])('without a password for the host has none: %j', text => {
    expect(findNetrcPassword(text, ['h'])).toBeUndefined()
  })

  it('tells a default entry from the host’s own', () => {
    expect(findNetrcPassword('default password p', ['h'])?.fromDefault).toBe(true)
    expect(findNetrcPassword('machine h password p', ['h'])?.fromDefault).toBe(false)
  })

  it('gives back whatever was written in quotes, and ends on any text', () => {
    const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(' ', '\n', '\t', '\r\n'), (login, password, space) => {
        const text = ['machine', 'h', 'login', quote(login), 'password', quote(password), '# end'].join(space)
        expect(findNetrcPassword(text, ['h'])?.password).toBe(password)
      }),
    )
    const words = fc.constantFrom(
      'machine',
      'h',
      'default',
      'macdef',
      'password',
      '"',
      '\\',
      '#',
      '\n',
      '\n\n',
      ' ',
      'x',
    )
    fc.assert(
      fc.property(fc.array(words), parts => {
        const found = findNetrcPassword(parts.join(''), ['h'])
        expect(found === undefined || typeof found.password === 'string').toBe(true)
      }),
    )
  })
})
