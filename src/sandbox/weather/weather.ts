import type { Fault, InterceptedRequest } from '../http/faults.ts'
import type { Settings } from '../options.ts'
import { createPool, type Load, type Pool } from './capacity.ts'
import { type Due, scheduleOf } from './changes.ts'
import { strikesOf } from './fault-rules.ts'
import { millisecondsOf } from './latency.ts'
import { randomFor } from './random.ts'
import { type Admission, createLimiter } from './rate-limit.ts'

/** What makes the sandbox as hostile as the world, asked anew for every request. */
export interface Weather {
  /** Milliseconds to wait before a request is looked at. */
  delay(): number
  /** Undefined when there is no limit. */
  admission(user: string): Admission | undefined
  /** Undefined when nothing has to be waited for. */
  pool(): Pool | undefined
  strike(request: Pick<InterceptedRequest, 'operation'>): Fault | undefined
  due(operation: string): Due
  /** What the capacity has seen at most. */
  load(): Load
  /** Begins again: counts, windows and chance. */
  reset(): void
}

/** Settings may change while it blows: a part whose own setting changes begins again, the others go on. */
export function createWeather(settings: Settings): Weather {
  const parts: { forget(): void }[] = []

  /** Made when it is first needed, and again when what it was made of has changed. */
  function part<Sources extends [unknown, ...unknown[]], Made>(
    read: () => Sources,
    make: (sources: Sources) => Made,
  ): () => Made {
    let known: { readonly sources: Sources; readonly made: Made } | undefined
    const forget = () => {
      known = undefined
    }
    parts.push({ forget })
    return () => {
      const sources = read()
      const isSame = known?.sources.every((source, index) => source === sources[index])
      if (!known || !isSame) known = { sources, made: make(sources) }
      return known.made
    }
  }

  const random = part(
    () => [settings.randomSeed, settings.latency],
    ([seed]) => randomFor(seed, 'latency'),
  )
  const limiter = part(
    () => [settings.rateLimit],
    ([limit]) => limit && createLimiter(limit, settings.now),
  )
  const pool = part(
    () => [settings.capacity],
    ([capacity]) => capacity && createPool(capacity),
  )
  const strikes = part(
    () => [settings.faults, settings.randomSeed],
    ([rules, seed]) => strikesOf(rules, seed),
  )
  const schedule = part(
    () => [settings.changes],
    ([changes]) => scheduleOf(changes),
  )

  return {
    delay: () => millisecondsOf(settings.latency, random()),
    admission: user => limiter()?.(user),
    pool,
    strike: request => strikes()(request),
    due: operation => schedule()(operation),
    load: () => ({ inWork: 0, waiting: 0, ...pool()?.most }),
    reset: () => {
      for (const { forget } of parts) forget()
    },
  }
}
