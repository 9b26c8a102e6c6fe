import { CoppiceError } from '../errors/coppice-error.ts'
import { everyStep, isJoined, isOrdered, isScan, type QueryNode, scanOf, stepsOf } from '../plan/query.ts'
import { isOneList, isWide } from '../resources/places/places.ts'

/** Throws `PLAN_UNORDERED` or `PLAN_TOO_WIDE` where a query does not say clearly enough what an action would act on. */
export function checkActionable(word: string, query: QueryNode): void {
  for (const step of everyStep(query)) {
    const takes = step.kind === 'take' || step.kind === 'takeBytes'
    const ranks = takes || (step.kind === 'distinct' && step.key !== undefined)
    if (!ranks || isOrdered(step.input)) continue
    throw new CoppiceError('PLAN_UNORDERED', {
      problem: `.${step.kind}(…) before .${word}(…) has no order to take the first of`,
      expected: `an .orderBy(…) before the .${step.kind}(…)`,
      todo: losesOrder(step.input)
        ? 'An order does not outlast .union(…): say .orderBy(…) after it.'
        : "Add for example .orderBy('createdAt').",
    })
  }
  if (isTooWide(query)) {
    throw new CoppiceError('PLAN_TOO_WIDE', {
      problem: `.${word}(…) would act on a whole project`,
      expected: 'a condition such as .where(…) or .ofType(…)',
      todo: 'If the whole project is meant, say .all() first.',
    })
  }
}

/** Whether the user asked for an order, and a union above it removed the order. */
function losesOrder(query: QueryNode): boolean {
  return stepsOf(query).some(step => step.kind === 'orderBy')
}

/** Whether a query holds a whole project that nothing narrows. */
function isTooWide(query: QueryNode): boolean {
  if (isScan(query)) return isJoined(query) ? isTooWide(query.from) : isWide(query)
  switch (query.kind) {
    case 'union':
      return isTooWide(query.input) || isTooWide(query.other)
    case 'with':
    case 'orderBy':
    case 'distinct':
      return isTooWide(query.input)
    default:
      return false
  }
}

/** The steps that keep the server's order and look at one row at a time. */
const ROW_BY_ROW: readonly QueryNode['kind'][] = ['where', 'filter', 'ofType', 'with', 'all']

/** Throws `BAD_OPTION` unless a query reads one list, in the server's own order, because a cursor leads through one list. */
export function checkOneList(query: QueryNode): void {
  const scan = scanOf(query)
  const [, ...steps] = stepsOf(query)
  if (isOneList(scan) && steps.every(({ kind }) => ROW_BY_ROW.includes(kind))) return
  throw new CoppiceError('BAD_OPTION', {
    problem: '.pages(…) reads one list, in the order of the server',
    expected: '.inCollection(…), .ofRun(…), .usedByRun(…) or runs().inProject(…), and conditions',
    came: steps.at(-1)?.kind ?? scan.kind,
  })
}

/** Throws `BAD_OPTION` unless a query lists a whole project: of other things the server knows no totals. */
export function checkWholeProject(word: string, query: QueryNode): void {
  const scan = scanOf(query)
  const [, ...steps] = stepsOf(query)
  if (scan.kind === 'project' && steps.every(({ kind }) => kind === 'all' || kind === 'with')) return
  throw new CoppiceError('BAD_OPTION', {
    problem: `.${word}(…) asks for W&B's totals of a whole project`,
    expected: '.inProject(…) without conditions',
    came: steps.at(-1)?.kind ?? scan.kind,
    todo: 'Say .usage(…): it reads the rows, and adds up those that are meant.',
  })
}
