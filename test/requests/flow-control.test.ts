import { expect, test } from 'vitest'
import { createFlowControl } from '../../src/requests/flow-control.ts'
import { startLearning } from '../../src/requests/learned.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const CAPS = { batch: 100, look: 200, window: 64 }
/** Milliseconds to a server and back. */
const WAY = 100

/** Rounds of as many documents as may be in flight; gives the window after each. */
function windowsAfter(rounds: number, waitOf: (place: number) => number): readonly number[] {
  const flow = createFlowControl(startLearning(), CAPS, fakeClock())
  flow.answered('write', 100, WAY)
  return Array.from({ length: rounds }, () => {
    const inFlight = flow.window()
    for (let place = 0; place < inFlight; place += 1) flow.answered('write', 100, WAY + waitOf(place))
    return flow.window()
  })
}

test('documents that come together and wait for each other do not end the doubling', () => {
  const windows = windowsAfter(3, place => place * 6)
  expect(windows.at(-1)).toBeGreaterThanOrEqual(16)
})

test('a queue in which all of them wait ends it, and the window stays about where it was', () => {
  const [first = 0, ...others] = windowsAfter(8, () => 60)
  expect(Math.max(...others)).toBeLessThanOrEqual(first + 3)
})

test('where all wait longer than is needed to keep a server busy, the window shrinks', () => {
  const [first = 0, ...others] = windowsAfter(12, () => 200)
  expect(others.at(-1)).toBeLessThanOrEqual(first)
})
