import { test } from 'vitest'
import { expectProperty, PATIENCE } from './pairs.ts'

test('without its rules a plan does what the oracle says', () => expectProperty('no rules'), PATIENCE)

test('with one rule alone it does too, in no more requests than without', () => expectProperty('each rule'), PATIENCE)

test('and so where conditions are made one', () => expectProperty('fusing'), PATIENCE)

test(
  'a row that changes while it is read goes only as it was before or after',
  () => expectProperty('changes'),
  PATIENCE,
)
