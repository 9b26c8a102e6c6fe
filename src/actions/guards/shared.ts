import type { Allowances } from '../../plan/allowances.ts'
import { oneOf } from '../../shape.ts'
import type { Guard } from './guard.ts'

/**
 * Keeps versions that other runs made or logged too, among versions that runs were asked for. When every other guard has
 * spoken, the server is asked about all rows at once. So the guard by itself keeps nothing.
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
