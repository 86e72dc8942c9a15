/** A record as a busy year leaves it: deployments with approvals and steps, and lines of the log. */
import { dirname } from 'node:path'
import type { Plan } from '../src/core/deploy/facts.ts'
import type { Part } from '../src/core/deploy/step-facts.ts'
import type { By, Entry } from '../src/core/entry.ts'
import type { Fact } from '../src/core/facts.ts'
import { nextLogId } from '../src/core/logbook.ts'
import { emptyState, evolveEntry, type State, stateVersion } from '../src/core/state.ts'
import { keyvOver } from '../src/ledger/engine.ts'
import { type Ledger, ledgerOver } from '../src/ledger/ledger.ts'
import { makeDirectory, openSqlite } from '../src/ledger/sqlite-store.ts'
import { makeSeen } from '../src/seen.ts'
import { storeFile } from './house.ts'

const ada: By = { person: 'ada', door: 'irc', id: 'ada', name: 'ada' }
const ben: By = { person: 'ben', door: 'slack', id: 'U012ABCDEF', name: 'ben' }
const runner: By = { door: 'work', name: 'the runner' }
const clock: By = { door: 'clock', name: 'the clock' }

type Draft = Pick<Entry, 'by' | 'facts' | 'said'>

const commitOf = (n: number): string => n.toString(16).padStart(8, '0').repeat(5)

const planOf = (n: number, at: number): Plan => ({
  service: 'web',
  target: 'production',
  revision: { commit: commitOf(n), subject: `Header: new colours, part ${n}`, author: 'Ada Lovelace', at },
  previous: { commit: commitOf(n - 1), subject: `Header: new colours, part ${n - 1}`, author: 'Ada Lovelace', at },
  ahead: 3,
  behind: 0,
  steps: ['canary', 'everyone'].map(name => ({
    name,
    run: ['./deploy', commitOf(n), name],
    verify: ['./check', name],
    timeout: 1_800_000,
  })),
  approvals: 1,
  approvers: ['release'],
  autostart: false,
  validating: 900_000,
  approvalTime: 14_400_000,
  room: 'ops',
})

const gates = [
  { gate: 'busy', verdict: 'allow', code: 'busy.free', why: 'nobody else is deploying there' },
  { gate: 'known-bad', verdict: 'allow', code: 'known-bad.none', why: 'nothing known to be bad is in it' },
  { gate: 'same', verdict: 'allow', code: 'same.other', why: 'something else runs there now' },
] as const

const requested = (deploy: string, index: number, part: Part): Fact => {
  const job = `${deploy}.${index + 1}.${part}.1`
  return { type: 'step.requested', deploy, index, attempt: 1, part, job, run: ['./deploy', 'all'], timeout: 1_800_000 }
}

const finished = (deploy: string, index: number, part: Part): Fact => {
  const job = `${deploy}.${index + 1}.${part}.1`
  const tail = `copying release to web1 … web9\nswitched ${deploy}, 9 of 9 healthy\n`
  return { type: 'step.finished', deploy, index, part, job, result: 'ok', code: 0, signal: null, ms: 41_000, tail }
}

/** The entries of deployment number `n`, from the wish to the quiet end. */
function deployment(n: number, at: number): Draft[] {
  const [deploy, prompt] = [`D${n}`, `P${n}`]
  const asked = { need: 1, from: ['release'], not: ['ada'], choices: ['approve', 'reject'], until: at + 14_400_000 }
  const work = (...facts: Fact[]): Draft => ({ by: runner, facts })
  const wish: Fact[] = [
    { type: 'deploy.requested', deploy, kind: 'deploy', plan: planOf(n, at), gates, by: 'ada', reason: 'new header' },
    { type: 'prompt.opened', prompt, about: deploy, ask: 'approve', ...asked },
  ]
  const yes: Fact[] = [
    { type: 'prompt.answered', prompt, choice: 'approve', by: 'ben', door: 'slack', counts: true },
    { type: 'prompt.closed', prompt, how: 'answered' },
    { type: 'deploy.approved', deploy },
  ]
  return [
    { by: ada, facts: wish, said: `!deploy web ${commitOf(n).slice(0, 7)} to production reason="new header"` },
    { by: ben, facts: yes, said: `!approve ${deploy}` },
    { by: ada, facts: [{ type: 'deploy.started', deploy, by: 'ada', gates }, requested(deploy, 0, 'run')] },
    work(finished(deploy, 0, 'run'), requested(deploy, 0, 'verify')),
    work(finished(deploy, 0, 'verify'), { type: 'step.passed', deploy, index: 0 }, requested(deploy, 1, 'run')),
    work(finished(deploy, 1, 'run'), requested(deploy, 1, 'verify')),
    work(
      finished(deploy, 1, 'verify'),
      { type: 'step.passed', deploy, index: 1 },
      { type: 'deploy.done', deploy, until: at },
    ),
    { by: clock, facts: [{ type: 'deploy.settled', deploy }] },
  ]
}

const logLine = (n: number, state: State): Draft => {
  const text = `restarted the proxy on web${n % 9}, it had been slow since the morning`
  return { by: ada, facts: [{ type: 'log.written', log: nextLogId(state.log), text, by: 'ada' }], said: `!log ${text}` }
}

/** So many entries with the state that each led to: in ten, one deployment of eight entries and two log lines. */
export function* history(count: number): Generator<{ entry: Entry; state: State }> {
  let state = emptyState
  let drafts: Draft[] = []
  for (let seq = 1; seq <= count; seq++) {
    const at = Date.UTC(2026, 0, 1) + seq * 60_000
    const phase = (seq - 1) % 10
    if (phase === 0) drafts = deployment(Math.ceil(seq / 10), at)
    const draft = drafts[phase] ?? logLine(seq, state)
    const entry: Entry = { seq, at, room: 'ops', cause: `irc:AZ${seq.toString(36).padStart(20, '0')}`, ...draft }
    state = evolveEntry(state, entry)
    yield { entry, state }
  }
}

/** Fills the store of a folder, one entry a page as quiet days leave it; with a snapshot of the end, if wanted. */
export async function fillStore(folder: string, count: number, snapshot: boolean): Promise<void> {
  const file = storeFile(folder)
  makeDirectory(dirname(file))
  // Not durable: the record is the same, and made in a fraction of the time.
  const store = keyvOver(openSqlite(file, { durable: false }), 'ledger')
  const ledger: Ledger<Entry> = ledgerOver(store, { url: `sqlite://${file}`, version: stateVersion })
  for await (const page of ledger.replay()) if (page.length > 0) throw new Error('the store is not empty')
  const seen = makeSeen()
  let last = emptyState
  for (const { entry, state } of history(count)) {
    await ledger.append([entry])
    seen.add(entry.cause)
    last = state
  }
  if (snapshot) await ledger.save({ state: last, causes: seen.all() })
  await ledger.close()
}
