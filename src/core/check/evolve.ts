/** How facts change the checks. */
import type { Fact } from '../facts.ts'
import { put } from '../series.ts'
import { lay } from '../shelf.ts'
import type { Folding } from '../state.ts'
import type { Place } from './facts.ts'
import * as slice from './slice.ts'
import { type CheckRun, type Checks, findRun, indexOf, keyOf, latestAt, type Standing } from './slice.ts'

/** So many of the latest runs in a place tell whether it is flaky. */
export const recentKept = 10

export function evolveChecks(checks: Checks, fact: Fact, { at, deploy }: Folding): Checks {
  switch (fact.type) {
    case 'check.planned':
      return { ...checks, plans: { ...checks.plans, [fact.check]: { said: fact.said, next: fact.next } } }
    case 'check.dropped': {
      const { [fact.check]: _, ...plans } = checks.plans
      return { ...checks, plans }
    }
    case 'check.left': {
      const left = { at, due: fact.due, why: fact.why }
      const { run } = latestAt(checks, fact) ?? {}
      return { ...checks, latest: { ...checks.latest, [keyOf(fact)]: { run, left } } }
    }
    case 'check.requested':
      return begin(checks, fact, at)
    case 'check.stop-requested':
      return change(checks, fact.run, run => ({ ...run, stopping: { by: fact.by, next: fact.next, at } }))
    case 'check.finished':
      return finish(checks, fact, at)
    case 'deploy.started':
      return deploy ? disturb(checks, deploy.plan, deploy.id) : checks
    case 'drift.found':
      return disturb(checks, fact, 'a deployment by other means')
    default:
      return checks
  }
}

function begin(checks: Checks, fact: Extract<Fact, { type: 'check.requested' }>, at: number): Checks {
  const { type: _, run: id, job, argv, timeout, ...told } = fact
  const run: CheckRun = { id, ...told, startedAt: at, work: { job, argv, timeout } }
  return {
    ...checks,
    runs: put(checks.runs, indexOf(id), run),
    open: [...checks.open, id],
    latest: { ...checks.latest, [keyOf(run)]: { run: id } },
  }
}

function change(checks: Checks, id: string, how: (run: CheckRun) => CheckRun): Checks {
  const run = findRun(checks, id)
  return run ? { ...checks, runs: put(checks.runs, indexOf(id), how(run)) } : checks
}

/** What runs in a place becomes another: the runs there can't say which of them they saw. */
const disturb = (checks: Checks, { service, target }: Place, by: string): Checks =>
  slice
    .openRuns(checks)
    .filter(run => run.place?.service === service && run.place.target === target)
    .reduce((all, { id }) => change(all, id, run => ({ ...run, disturbed: by })), checks)

function finish(checks: Checks, fact: Extract<Fact, { type: 'check.finished' }>, at: number): Checks {
  const { result, code, signal, ms } = fact
  const ended = change(checks, fact.run, ({ work: _, ...run }) => ({ ...run, endedAt: at, result, code, signal, ms }))
  const run = findRun(ended, fact.run)
  if (!run) return checks
  const open = ended.open.filter(id => id !== run.id)
  return slice.counts(run) ? judge({ ...ended, open }, run, at) : { ...ended, open }
}

function judge(checks: Checks, run: CheckRun, at: number): Checks {
  const { check, place, revision } = run
  const standing = standAfter(slice.standingAt(checks, run), run, at)
  const key = place && revision && slice.judgedKey(check, place.service, revision.commit)
  return {
    ...checks,
    standings: { ...checks.standings, [keyOf(run)]: standing },
    judged: key ? lay(checks.judged, key, run.id) : checks.judged,
  }
}

function standAfter(known: Standing | undefined, run: CheckRun, at: number): Standing {
  const ok = slice.passed(run)
  const state = ok ? 'ok' : 'failing'
  const commit = run.revision && { commit: run.revision.commit }
  const recent = [...(known?.recent ?? []), { run: run.id, ok, ...commit }].slice(-recentKept)
  const good = ok ? run.id : known?.good
  if (known?.state === state) return { ...known, good, recent }
  const before = known && { state: known.state, since: known.since }
  return { state, since: { at, run: run.id }, before, good, recent }
}
