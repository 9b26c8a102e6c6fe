import type { Artifact, ArtifactQuery } from '../../../src/index.ts'
import { closures, slips } from './closures.ts'

type Build = (rows: ArtifactQuery) => ArtifactQuery

/** What a library would share: a rule made of another. */
const except = (closure: (row: Artifact) => boolean) => (rows: ArtifactQuery) => rows.where(a => !closure(a))

const lossOf = ({ metadata }: Artifact) => {
  const { loss } = (metadata ?? {}) as { readonly loss?: number }
  return loss
}

class Order {
  readonly sign: number

  constructor(sign: number) {
    this.sign = sign
  }

  key = ({ size, ...rest }: Artifact) => this.sign * (size + rest.usedCount)
}

const builds: Readonly<Record<string, Build>> = {
  'two closures': rows => rows.where(a => a.tags.length > 0).where(({ usedCount }) => usedCount === 0),
  'a closure over a condition': rows =>
    rows.where({ tags: { isEmpty: false } }).where(({ metadata }) => metadata !== null),
  'a shared rule': rows => rows.pipe(except(a => a.tags.includes('gold'))),
  'an order': rows => rows.orderBy(a => `${a.tags[0] ?? ''}${a.size}`, 'desc').take(5),
  'an order by a method': rows => rows.orderBy(new Order(-1).key).take(4),
  'an order by what may be missing': rows => rows.orderBy(lossOf),
  'a distinct': rows => rows.orderBy('createdAt').distinct(({ tags: [tag = 'none'] }) => tag),
  'a best': rows => rows.sparing({ best: { min: lossOf, count: 2 } }),
  'a group': rows => rows.sparing({ last: 1, per: ({ tags }) => tags.join() || 'none' }),
  'an except': rows => rows.except(rows.where(a => a.tags.some(tag => /^(gold|best)$/.test(tag)))),
}

/** Whole queries, by name: the same in every pipeline. */
export const queries: Readonly<Record<string, Build>> = {
  ...builds,
  ...Object.fromEntries(
    Object.entries({ ...closures, ...slips }).map(([name, closure]): [string, Build] => [
      name,
      rows => rows.where(closure),
    ]),
  ),
}
