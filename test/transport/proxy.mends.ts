import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'this machine itself is reached through no proxy',
    file: 'transport/proxy.ts',
    find: 'if (isOwn(host) || isExempt(',
    replace: 'if (isExempt(',
  },
  {
    keeps: 'the password of a proxy is shown nowhere',
    file: 'transport/proxy.ts',
    find: 'const proxy = { address: url.origin, source, authorization: authorizationIn(url) }',
    replace: 'const proxy = { address: url.href, source, authorization: authorizationIn(url) }',
  },
  {
    keeps: 'a proxy that asks for a password is not taken for the server',
    file: 'transport/node-http.ts',
    find: 'if (status === 407) throw refusal(proxy, status)',
    replace: 'if (status === 0) throw refusal(proxy, status)',
  },
  {
    keeps: 'a proxy that refuses is not asked again',
    file: 'transport/unreachable.ts',
    find: "    'PROXY_PASSWORD',\n    'PROXY_REFUSED',\n  ]",
    replace: '  ]',
  },
]
