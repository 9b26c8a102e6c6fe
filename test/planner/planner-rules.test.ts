import { describe, test } from 'vitest'
import { expectProperty, PATIENCE } from './pairs.ts'

test('with all rules a plan does what the oracle says', () => expectProperty('all rules'), PATIENCE)

test('and where most of it is asked of the server', () => expectProperty('pushes'), PATIENCE)

test('and sends no more requests than without them', () => expectProperty('economy'), PATIENCE)

test(
  'what is read without an action has the rows and the order that the oracle says',
  () => expectProperty('endings'),
  PATIENCE,
)

describe('nothing else is acted on when the server is asked for less and', () => {
  test('adds to it', () => expectProperty('a server that adds'), PATIENCE)
  test('drops of it', () => expectProperty('a server that drops'), PATIENCE)
  test('does both', () => expectProperty('a server that does both'), PATIENCE)
})
