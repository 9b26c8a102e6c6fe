import { factsOfSparing } from '../conditions/sparing/ranked-by.ts'
import { REPEATED, type Spared, spare } from '../conditions/sparing/spare.ts'
import { soughtByRules } from '../conditions/unmatched.ts'
import { packedList } from '../plan/packed-list.ts'
import type { QueryNode } from '../plan/query.ts'
import type { RowRecord } from '../resources/row-record.ts'

import { askRows } from './ask-rows.ts'
import { metadataDropper } from './drop-metadata.ts'
import { PORTION } from './portions.ts'
import { createTable, derivationOf, rankingOf, type Table } from './ranking.ts'
import type { Reading, Rows } from './reading.ts'

type SparingStep = Extract<QueryNode, { kind: 'sparing' }>

/**
 * The rows that no rule spares, once all have been read. Spared rows are told with their rule. Spared rows on which the
 * going of others rests become witnesses of their group.
 */
export async function* sparing(input: Rows, step: SparingStep, reading: Reading): Rows {
  const facts = [...reading.resource.rankedBy, ...factsOfSparing(step.sparing)]
  const all = packedList<RowRecord>()
  const table = createTable(all, step.sparing, reading.resource)
  const withoutMetadata = metadataDropper(step, reading)
  const derived = derivationOf(step.sparing, facts, reading.now, reading.resource)
  const derivation = { ...derived, of: reading.seeing(step, soughtByRules(step.sparing), derived.of) }
  for await (const rows of input) {
    const ask = (record: RowRecord) => rankingOf(record, step.sparing, derivation, reading)
    for (const [record, ranking] of await askRows(rows, ask, step, reading)) table.add(withoutMetadata(record), ranking)
  }
  const spared = spare(table.candidates, step.sparing)
  const groups = startGroups(spared, table, reading)
  // What the steps below read decided that a row came up here at all, so everything that was read counts.
  const seen = new Set([...facts, ...reading.judge.dependencies])
  let portion: RowRecord[] = []
  for (let row = 0; row < all.length; row++) {
    if (spared.verdicts[row] === REPEATED) continue
    const group = groups.get(table.candidates.groupOf(row))
    const rule = spared.reasons[spared.verdicts[row] ?? -1]
    if (rule === undefined) {
      const record = all.at(row)
      portion.push({ ...record, groups: [...(record.groups ?? []), ...(group === undefined ? [] : [group])] })
      if (portion.length < PORTION) continue
      yield portion
      portion = []
      continue
    }
    const record = all.at(row)
    reading.keep(record, { code: 'spared', detail: rule })
    if (group !== undefined && spared.witnesses[row] === 1) reading.groups.witness(group, record, rule, seen)
  }
  yield portion
}

/** Starts a group for each group of the table that loses a row. The result is keyed by the group's number in the table. */
function startGroups({ verdicts }: Spared, { candidates, label }: Table, { groups }: Reading): Map<number, number> {
  const started = new Map<number, number>()
  for (const [row, verdict] of verdicts.entries()) {
    const group = candidates.groupOf(row)
    if (verdict === -1 && !started.has(group)) started.set(group, groups.start(`sparing, ${label(group)}`))
  }
  return started
}
