import type { Random } from './random.ts'

/** Milliseconds: always as many, or as many as chance says, every number within being as likely. */
export type Latency = number | { readonly from: number; readonly to: number }

export function millisecondsOf(latency: Latency, random: Random): number {
  return typeof latency === 'number' ? latency : latency.from + random() * (latency.to - latency.from)
}
