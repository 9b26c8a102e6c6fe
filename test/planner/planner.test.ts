import { test } from 'vitest'
import { expectProperty, PATIENCE } from './pairs.ts'

// These share their pairs when these are to be repeated, and so they stand in one file.

test('without its rules a plan does what the oracle says', () => expectProperty('no rules'), PATIENCE)

test('with all rules it does too', () => expectProperty('all rules'), PATIENCE)

test('and sends no more requests than without them', () => expectProperty('economy'), PATIENCE)

test('with one rule alone it does too, in no more requests than without', () => expectProperty('each rule'), PATIENCE)

test('and so where conditions are made one', () => expectProperty('fusing'), PATIENCE)
