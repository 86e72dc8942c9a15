/** Whether what a target asks of a check is so: it passed on this revision, or a short time ago. */
import type { Plan } from '../deploy/facts.ts'
import { runsNow, targetState } from '../targets.ts'
import { sayDuration, short } from '../words.ts'
import type { World } from '../world.ts'
import { type CheckConfig, type CheckNeed, findCheck, placesOf } from './config.ts'
import type { Place } from './facts.ts'
import { askFor, sayResult } from './say.ts'
import { type CheckRun, findRun, judgedOn, openRuns, passed, standingAt } from './slice.ts'

export type Met = { readonly why: string }
/** `since`: when it began, or failed (epoch milliseconds). */
export type Unmet = {
  readonly check: string
  readonly code: 'missing' | 'running' | 'failed'
  readonly why: string
  readonly since?: number
  readonly cure: string
}

type Seen = Pick<World, 'state' | 'org' | 'at'>
type Aim = Pick<Plan, 'service' | 'target' | 'revision'>
type Asked = { readonly need: CheckNeed; readonly check: CheckConfig; readonly aim: Aim }

export function judgeNeed(need: CheckNeed, aim: Aim, seen: Seen): Met | Unmet {
  const check = findCheck(seen.org, need.check)
  if (!check) return { check: need.check, code: 'missing', why: `nobody knows a check ${need.check}`, cure: '!checks' }
  const asked = { need, check, aim }
  const on = judgedOn(seen.state.checks, { check: need.check, service: aim.service, commit: aim.revision.commit })
  if (on && passed(on)) return { why: `${need.check} passed on it${where(on)} (${on.id})` }
  const late = on || need.within === undefined ? undefined : lately(asked, need.within, seen)
  if (late && !('code' in late)) return late
  return running(asked, seen) ?? (on ? failed(on, 'on it', asked) : (late ?? missing(asked, seen)))
}

const where = ({ place }: CheckRun): string => (place ? ` in ${place.service} ${place.target}` : '')

const failed = (run: CheckRun, on: string, { need }: Asked): Unmet => ({
  check: need.check,
  code: 'failed',
  why: `${need.check} failed ${on}${where(run)} (${run.id}: ${sayResult(run)})`,
  since: run.endedAt!,
  cure: askFor(run),
})

/** The places that tell of this service; where the target is not the only one, it tells of what it has, not of what comes. */
function tellers({ check, aim }: Asked): (Place | undefined)[] {
  const all = placesOf(check).filter(p => p === undefined || p.service === aim.service)
  const others = all.filter(p => p === undefined || p.target !== aim.target)
  return others.length > 0 ? others : all
}

/** Passed within the time and failing nowhere; undefined: it did not run lately. */
function lately(asked: Asked, within: number, { state, at }: Seen): Met | Unmet | undefined {
  const latest = tellers(asked).flatMap(place => {
    const standing = standingAt(state.checks, { check: asked.need.check, place })
    return findRun(state.checks, standing?.recent.at(-1)?.run) ?? []
  })
  const bad = latest.find(run => !passed(run))
  if (bad) return failed(bad, `last`, asked)
  const good = latest.find(run => at - run.endedAt! <= within)
  if (!good) return undefined
  return { why: `${asked.need.check} passed ${sayDuration(at - good.endedAt!)} ago${where(good)} (${good.id})` }
}

/** Somebody finds out right now. */
function running(asked: Asked, { state }: Seen): Unmet | undefined {
  const { name } = asked.check
  const run = openRuns(state.checks).find(r => r.check === name && tells(r, asked))
  if (!run) return undefined
  const why = `${name} (${run.id}) is not at its end${where(run)}`
  return { check: name, code: 'running', why, since: run.startedAt, cure: `!checks ${name}` }
}

/** Nobody has checked it. */
function missing(asked: Asked, seen: Seen): Unmet {
  const { need, check, aim } = asked
  const time = need.within === undefined ? '' : `, nor anything within ${sayDuration(need.within)}`
  const why = `${check.name} has not passed on ${short(aim.revision.commit)} yet${time}`
  return { check: check.name, code: 'missing', why, cure: cureOf(asked, seen) }
}

/** Whether a run under way may bring what is asked for. */
const tells = ({ place, revision, disturbed, stopping }: CheckRun, { need, aim }: Asked): boolean =>
  disturbed === undefined &&
  stopping === undefined &&
  (place === undefined || place.service === aim.service) &&
  (need.within !== undefined || revision?.commit === aim.revision.commit)

/** Checked where the revision runs; where it runs nowhere, deployed to where it can be checked. */
function cureOf(asked: Asked, seen: Pick<World, 'state'>): string {
  const { need, check, aim } = asked
  const places = tellers(asked)
  const there = places.find(p => p && isThere(p, aim, seen))
  if (there || need.within !== undefined) return askFor({ check: check.name, place: there ?? places[0] })
  const [first] = places
  return first ? `!deploy ${first.service} ${short(aim.revision.commit)} to ${first.target}` : `!checks ${check.name}`
}

const isThere = (place: Place, { revision }: Aim, { state }: Pick<World, 'state'>): boolean =>
  targetState(state.targets, place.service, place.target).partial === undefined &&
  runsNow(state.targets, place.service, place.target)?.revision.commit === revision.commit
