import { describe, test } from 'vitest'
import { expectProperty, PATIENCE } from './pairs.ts'

test(
  'where most of a plan is asked of the server it does what the oracle says',
  () => expectProperty('pushes'),
  PATIENCE,
)

test(
  'what is read without an action has the rows and the order that the oracle says',
  () => expectProperty('endings'),
  PATIENCE,
)

test(
  'a row that changes while it is read goes only as it was before or after',
  () => expectProperty('changes'),
  PATIENCE,
)

describe('nothing else is acted on when the server is asked for less and', () => {
  test('adds to it', () => expectProperty('a server that adds'), PATIENCE)
  test('drops of it', () => expectProperty('a server that drops'), PATIENCE)
  test(
    'does both where rows come by those of another resource',
    () => expectProperty('joins that are lied to'),
    PATIENCE,
  )
  test('does both', () => expectProperty('a server that does both'), PATIENCE)
})
