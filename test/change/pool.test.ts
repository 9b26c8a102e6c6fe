import { expect, test } from 'vitest'
import { createPool, type Later } from '../../src/change/pool.ts'
import { fakeClock } from '../transport/hostile-server.ts'

test('what is to go on later waits for its time, the earliest first, and keeps nothing else waiting', async () => {
  const clock = fakeClock({ start: 0 })
  const done: string[] = []
  const pool = createPool(() => 1, clock)
  const later = (name: string, due: number): Later => ({
    due,
    work: async () => {
      done.push(`${name} at ${clock.now()}`)
      return []
    },
  })
  await pool.inBatches(
    [1, 2, 3],
    () => 1,
    async ([one]) => {
      done.push(`${one}`)
      return one === 1 ? [later('late', 5_000), later('early', 1_000)] : []
    },
  )
  await pool.settled()
  expect(done).toEqual(['1', '2', '3', 'early at 1000', 'late at 5000'])
})

test('a clock that is set back by a day holds up nothing for more than half a minute', async () => {
  const clock = fakeClock()
  const pool = createPool(() => 2, clock)
  const due = clock.now() + 1_000
  let isDone = false
  const work = async () => {
    isDone = true
    return []
  }
  await pool.inBatches(
    [1],
    () => 1,
    async () => {
      clock.advance(-86_400_000)
      return [{ due, work }]
    },
  )
  await pool.settled()
  expect(isDone).toBe(true)
  expect(clock.sleeps).toEqual([30_000])
})

test('an error of any work ends the waiting for it', async () => {
  const pool = createPool(() => 1, fakeClock())
  const fail = () => Promise.reject(new Error('ours'))
  await expect(pool.inBatches([1], () => 1, fail)).rejects.toThrow('ours')
})
