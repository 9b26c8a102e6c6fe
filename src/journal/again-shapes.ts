import { FIELD_TESTS } from '../conditions/fields.ts'
import type { Again, ExceptedPlace, OtherRows, RowDigest, SourcePlace, Sources } from '../plan/selection.ts'
import { count, flag, list, object, oneOf, orNull, record, refuse, type Shape, tagged, text } from '../shape.ts'
import { scan } from './scan-shapes.ts'
import { isFactName } from './selection-shapes.ts'

// How a file holds the questions that are asked once more before the first change.

const factName: Shape<string> = (value, at) => {
  const name = text(value, at)
  return isFactName(name) || Object.hasOwn(FIELD_TESTS, name) ? name : refuse(name, at, 'a known field')
}

const otherRows = object<OtherRows>({
  facts: list(list(factName)),
  rows: record(object<RowDigest>({ facts: count, digest: text })),
})

const sources: Shape<Sources> = object<Sources>({
  isRanked: flag,
  chosen: list(text),
  places: list(
    withSources(object<SourcePlace>({ scan, sources: orNull((value, at) => sources(value, at)), others: otherRows })),
  ),
})

const exceptedPlace = withSources(
  object<ExceptedPlace>({
    scan,
    sources: orNull((value, at) => sources(value, at)),
    held: list(text),
    holding: list(text),
    others: orNull(otherRows),
  }),
)

/** Holds a place to have the rows for which it lists, where it lists for rows. Without them it would name nothing. */
function withSources<Place extends Pick<ExceptedPlace, 'scan' | 'sources'>>(shape: Shape<Place>): Shape<Place> {
  return (value, at) => {
    const place = shape(value, at)
    const isJoined = 'what' in place.scan
    return isJoined === (place.sources !== null) ? place : refuse(place.sources, `${at}.sources`, 'those of its kind')
  }
}

type AgainOf<Kind extends Again['kind']> = Extract<Again, { readonly kind: Kind }>

const AGAIN: { readonly [Kind in Again['kind']]: Shape<AgainOf<Kind>> } = {
  outputs: object<AgainOf<'outputs'>>({
    kind: oneOf({ outputs: true }),
    part: count,
    runs: list(text),
    projects: list(text),
  }),
  except: object<AgainOf<'except'>>({
    kind: oneOf({ except: true }),
    part: count,
    names: oneOf({ items: true, sources: true }),
    places: list(exceptedPlace),
  }),
}

export const again: Shape<Again> = tagged<Again, 'kind'>('kind', AGAIN)
