/** Reads the record that a program has left behind, without the program. */
import { join } from 'node:path'
import { type Deploy, findDeploy } from '../../src/core/deploys.ts'
import type { Entry } from '../../src/core/entry.ts'
import type { Fact } from '../../src/core/facts.ts'
import { emptyState, evolveEntry, type State, stateVersion } from '../../src/core/state.ts'
import { openLedger } from '../../src/ledger/ledger.ts'
import { openRecord } from '../../src/record.ts'

export type Kept = {
  readonly entries: readonly Entry[]
  readonly facts: readonly Fact[]
  /** Folded from all entries. */
  readonly state: State
  /** As a start would find it: from the snapshot, if there is one, and what came after. */
  readonly atStart: State
  /** How many entries the snapshot holds. */
  readonly loaded: number
  deploy(id: string): Deploy | undefined
}

const storeOf = (folder: string): string => `sqlite://${join(folder, 'data', 'signalbox.db')}`

/**
 * Leaves in the record what a program would that dies after it wrote and before it spoke: each an entry of its own,
 * `ago` milliseconds old.
 */
export async function leaveBehind(folder: string, facts: readonly Fact[], ago = 0): Promise<void> {
  const { ledger, seq } = await openRecord(storeOf(folder))
  const at = Date.now() - ago
  const by = { person: 'ben', door: 'terminal', id: 'ben', name: 'ben' } as const
  const entries = facts.map((fact, i): Entry => ({ seq: seq + 1 + i, at, by, cause: `left:${seq + i}`, facts: [fact] }))
  for (const entry of entries) await ledger.append([entry])
  await ledger.close()
}

/** The record in this folder's store, read from its beginning. */
export async function readRecord(folder: string): Promise<Kept> {
  const url = storeOf(folder)
  const ledger = await openLedger<Entry>({ url, version: stateVersion })
  const entries: Entry[] = []
  for await (const page of ledger.replay()) entries.push(...page)
  const loaded = (await ledger.load())?.mark.seq ?? 0
  await ledger.close()
  const opened = await openRecord(url)
  await opened.ledger.close()
  const state = entries.reduce(evolveEntry, emptyState)
  const facts = entries.flatMap(entry => entry.facts)
  // As JSON, because a snapshot is JSON: a field that is undefined is none.
  const plain = (one: State): State => JSON.parse(JSON.stringify(one))
  return {
    entries,
    facts,
    state: plain(state),
    loaded,
    atStart: plain(opened.state),
    deploy: id => findDeploy(state.deploys, id),
  }
}
