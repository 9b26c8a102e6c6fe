import { CoppiceError } from '../errors/coppice-error.ts'
import { allSteps, isOrdered, isScan, type Query, stepsOf } from '../plan/query.ts'

/** Throws `PLAN_UNORDERED` or `PLAN_TOO_WIDE` where a query does not say clearly enough what an action would act on. */
export function checkActionable(word: string, query: Query): void {
  for (const step of allSteps(query)) {
    const ranks = step.kind === 'take' || (step.kind === 'distinct' && step.key !== undefined)
    if (!ranks || isOrdered(step.input)) continue
    throw new CoppiceError('PLAN_UNORDERED', {
      problem: `.${step.kind}(…) before .${word}(…) has no order to take the first of`,
      expected: `an .orderBy(…) before the .${step.kind}(…)`,
      todo: losesOrder(step.input)
        ? 'An order does not outlast .union(…): say .orderBy(…) after it.'
        : "Add for example .orderBy('createdAt').",
    })
  }
  if (isWide(query)) {
    throw new CoppiceError('PLAN_TOO_WIDE', {
      problem: `.${word}(…) would act on a whole project`,
      expected: 'a condition such as .where(…) or .ofType(…)',
      todo: 'If the whole project is meant, say .all() first.',
    })
  }
}

/** Whether the user asked for an order, and a union above it removed the order. */
function losesOrder(query: Query): boolean {
  return stepsOf(query).some(step => step.kind === 'orderBy')
}

/** Whether a query holds a whole project that nothing narrows. */
function isWide(query: Query): boolean {
  if (isScan(query)) return query.kind === 'project' || query.kind === 'collectionsOfProject'
  switch (query.kind) {
    case 'union':
      return isWide(query.input) || isWide(query.other)
    case 'with':
    case 'orderBy':
    case 'distinct':
      return isWide(query.input)
    default:
      return false
  }
}

/** The steps that keep the server's order and look at one row at a time. */
const ROW_BY_ROW: readonly Query['kind'][] = ['where', 'filter', 'ofType', 'with', 'all']

/** Throws `BAD_OPTION` unless a query reads one list, in the server's own order, because a cursor leads through one list. */
export function checkOneList(query: Query): void {
  const [scan, ...steps] = stepsOf(query)
  const isOneList = scan?.kind === 'collection' || (scan?.kind === 'runs' && scan.runs.length === 1)
  if (isOneList && steps.every(({ kind }) => ROW_BY_ROW.includes(kind))) return
  throw new CoppiceError('BAD_OPTION', {
    problem: '.pages(…) reads one list, in the order of the server',
    expected: '.inCollection(…), .ofRun(…) or .usedByRun(…), and conditions',
    came: steps.at(-1)?.kind ?? scan?.kind ?? 'nothing',
  })
}
