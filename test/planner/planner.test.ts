import { test } from 'vitest'
import { expectProperty, PATIENCE } from './pairs.ts'

// A seed gives all of these the same pairs, and one pass checks them (pairs.ts): in two files it would run twice.

test('without its rules a plan does what the oracle says', () => expectProperty('no rules'), PATIENCE)

test('with all rules it does too', () => expectProperty('all rules'), PATIENCE)

test('and sends no more requests than without them', () => expectProperty('economy'), PATIENCE)

test('with one rule alone it does too, in no more requests than without', () => expectProperty('each rule'), PATIENCE)

test('and so where rows are taken by their bytes', () => expectProperty('bytes'), PATIENCE)

test('and so where rows come by those of another resource', () => expectProperty('joins'), PATIENCE)

test('and so where conditions are made one', () => expectProperty('fusing'), PATIENCE)
