import type { Allowances } from '../../plan/allowances.ts'
import { oneOf } from '../../shape.ts'
import type { Guard } from './guard.ts'

/**
 * Keeps what other runs made or logged too, of what runs were asked for. That is asked of the server, of all rows at once,
 * when every other guard has spoken: by itself it keeps nothing.
 */
export const shared: Guard<Allowances['shared']> = {
  shape: (value, at) => (typeof value === 'boolean' ? value : oneOf({ ask: true, 'made by': true })(value, at)),
  text: allowed => {
    if (allowed === true) return { off: 'shared: true' }
    return allowed === 'made by'
      ? { keeps: 'another run made it', off: "shared: 'made by'" }
      : { keeps: 'another run made or logged it' }
  },
  fields: () => [],
  facts: () => [],
  reasons: () => [],
}
