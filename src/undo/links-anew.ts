import type { ItemAction } from '../actions/actions.ts'
import type { LinkInto } from '../actions/link.ts'
import { isVersion, type Kept } from '../plan/item.ts'
import { pathOfCollection } from '../plan/path.ts'
import type { Execution } from '../requests/execution.ts'
import type { CollectionRecord } from '../resources/collection/listings.ts'
import { readCollections } from '../resources/collection/named.ts'
import { type AliasName, aliasText, readHolders } from '../resources/version/holders.ts'
import { identityOfCollection } from '../resources/version/identity.ts'
import { namesOf } from '../resources/version/page.ts'
import type { Step } from './steps.ts'

/** A step that makes a link anew. */
type LinkStep = Step & {
  readonly inverse: { readonly kind: 'version'; readonly action: LinkInto; readonly anew: string }
}

/** Steps that can be made, and what cannot or only in part. */
export interface LinksAnew {
  readonly steps: readonly Step[]
  readonly kept: readonly Kept[]
  readonly notes: readonly string[]
}

/**
 * Reads the portfolios into which links are made anew, and who holds the aliases that they had. An alias that another link
 * holds now stays there. A portfolio that is gone, or is another one by now, gets no link.
 */
export async function linksAnew(steps: readonly Step[], execution: Execution): Promise<LinksAnew> {
  const links = steps.filter(isLinkStep)
  if (links.length === 0) return { steps, kept: [], notes: [] }
  const portfolios = await readCollections(
    links.map(({ inverse }) => inverse.action.into),
    execution,
  )
  const [there, gone] = [true, false].map(isThere =>
    links.filter(step => (foundFor(step, portfolios) !== null) === isThere),
  ) as [LinkStep[], LinkStep[]]
  const held = await readHolders(there.flatMap(aliasNames), execution)
  const others = steps.filter(step => !isLinkStep(step))
  return {
    steps: [...others, ...inOldOrder(there).map(step => withAction(step, freed(step, portfolios, held)))],
    kept: gone.map(({ item }) => ({ item, reasons: [{ code: 'changed-since', detail: GONE }] })),
    notes: [
      ...(there.length === 0 ? [] : [ANEW]),
      ...there.flatMap(step =>
        aliasNames(step).flatMap(name => {
          const holder = held.get(aliasText(name))
          return holder === undefined ? [] : [`${aliasText(name)} stays with ${holder.version}, which holds it now.`]
        }),
      ),
    ],
  }
}

const GONE = 'its portfolio is gone, or another one has that name now'
const ANEW = 'A link that is made anew is another one: it gets the next number of its portfolio.'

function isLinkStep(step: Step): step is LinkStep {
  return step.inverse.kind === 'version' && step.inverse.anew !== undefined
}

/** The portfolio, if it is still the one in which the link stood. */
function foundFor({ inverse }: LinkStep, portfolios: ReadonlyMap<string, CollectionRecord>): LinkInto['found'] {
  const collection = portfolios.get(pathOfCollection(inverse.action.into))?.collection
  if (collection === undefined || collection.id !== inverse.anew) return null
  return { id: collection.id, type: namesOf(collection).type, identity: identityOfCollection(collection), latest: null }
}

function aliasNames({ inverse }: LinkStep): readonly AliasName[] {
  return inverse.action.aliases.map(alias => ({ place: inverse.action.into, alias }))
}

/** By the numbers that they had, and who held `latest` at the end: W&B gives it to the last. */
function inOldOrder(steps: readonly LinkStep[]): readonly LinkStep[] {
  const place = ({ item }: LinkStep) => (isVersion(item) ? (item.versionIndex ?? -1) : -1)
  const wasLatest = ({ item }: LinkStep) => Number(isVersion(item) && item.aliases.includes('latest'))
  return [...steps].sort((one, other) => wasLatest(one) - wasLatest(other) || place(one) - place(other))
}

function freed(
  step: LinkStep,
  portfolios: ReadonlyMap<string, CollectionRecord>,
  held: ReadonlyMap<string, unknown>,
): LinkInto {
  const { action } = step.inverse
  const free = aliasNames(step).filter(name => !held.has(aliasText(name)))
  return Object.freeze({ ...action, aliases: free.map(({ alias }) => alias), found: foundFor(step, portfolios) })
}

function withAction(step: LinkStep, action: ItemAction & LinkInto): Step {
  return { ...step, inverse: { ...step.inverse, action } }
}
