import { namedKey } from '../conditions/keys.ts'
import { factsOf, fieldsOf } from '../conditions/ready-condition.ts'
import { factsOfSparing } from '../conditions/sparing/ranked-by.ts'
import { isScan, type Step, stepsOf } from '../plan/query.ts'
import { isExtraIn } from '../resources/places/places.ts'
import { isFieldPart, PARTS } from '../resources/version/artifact.ts'
import { mapScans, ownSteps, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/** A field that a step surely reads comes with the page instead of by id. Nobody knows before what closures read. */
export const chooseProjection: Rule = {
  name: 'choose-projection',
  apply: target => ({
    ...target,
    query: mapScans(target.query, (scan, above) => {
      const read = ownSteps(above).flatMap(({ step, side }) => fieldsRead(step, side))
      const fields = [
        ...new Set(read.filter(field => isExtraIn(scan, isFieldPart(field) ? PARTS[field] : field))),
      ].sort()
      return fields.length === 0 ? scan : withHints(scan, { fields: Object.freeze(fields) })
    }),
  }),
}

/** The fields that a step reads. An `except` also reads the fields of its right side, to compare the rows it leaves. */
function fieldsRead(step: Step, side: 'input' | 'other'): readonly string[] {
  const others = step.kind === 'except' && side === 'input' ? stepsOf(step.other) : []
  return [step, ...others].flatMap(one => (isScan(one) ? [] : fieldsOf(factsRead(one))))
}

function factsRead(step: Step): readonly string[] {
  switch (step.kind) {
    case 'filter':
      return factsOf(step.condition)
    case 'sparing':
      return factsOfSparing(step.sparing)
    case 'orderBy':
    case 'distinct':
      return step.key === undefined ? [] : [namedKey(step.key)?.fact ?? []].flat()
    case 'takeBytes':
      return ['storedBytes']
    case 'with':
      return step.fields
    default:
      return []
  }
}
