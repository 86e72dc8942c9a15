/** Go: the commit of a train is asked for at its next stop, as any deployment is. */
import type { Question } from '../asks.ts'
import { isRefusal, locate, type Where } from '../deploy/locate.ts'
import { planAsks } from '../deploy/plan.ts'
import { planRevision, requestFacts } from '../deploy/request.ts'
import { nextDeployId } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, date, text } from '../post.ts'
import { openPrompt } from '../prompts.ts'
import { list } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import type { Cargo } from './facts.ts'
import { locateRun, notFor } from './locate.ts'
import type { Run } from './runs.ts'
import { isOut, isUnderWay, rideOf, ridesOf, stopAhead } from './standing.ts'

export type GoWish = {
  readonly which?: string
  readonly note?: string
  /** Before the stop's time, knowingly. */
  readonly early?: boolean
}

type Ride = Cargo & { readonly where: Where }

/** What is not out at this stop and not on its way there. */
function ridesTo(run: Run, stop: number, { org, state }: World): readonly Ride[] | Outcome {
  const rides: Ride[] = []
  for (const cargo of run.cargo) {
    const ride = rideOf(run.stops[stop]!, cargo.service, state)
    if (isOut(ride) || isUnderWay(ride)) continue
    const where = locate(org, { service: cargo.service, target: run.stops[stop]!.target })
    if (isRefusal(where)) return where
    rides.push({ ...cargo, where })
  }
  return rides
}

/** What must be known to judge the deployments of the next stop. */
export function goAsks({ which }: GoWish, world: World): Question[] {
  const run = locateRun(which, world)
  const stop = isRefusal(run) ? undefined : stopAhead(run, world.state)
  if (isRefusal(run) || stop === undefined) return []
  const rides = ridesTo(run, stop, world)
  return isRefusal(rides) ? [] : rides.flatMap(r => planAsks({ kind: 'deploy', where: r.where }, r.revision, world))
}

/** `!train go`: the conductor's word is the request; gates and approvals are those of the target. */
export function goTrain(wish: GoWish, world: World): Outcome {
  const run = locateRun(wish.which, world)
  if (isRefusal(run)) return run
  const no = notFor(run, [], world)
  if (no) return no
  const stop = stopAhead(run, world.state)
  if (stop === undefined)
    return refused('train.arrived', text`${run.id} has arrived: nothing is left to do. ${code('!train')}`)
  const rides = ridesTo(run, stop, world)
  if (isRefusal(rides)) return rides
  return (
    cantGo(run, { stop, rides, early: wish.early }, world) ?? did(goFacts(run, { stop, rides, note: wish.note }, world))
  )
}

type Going = {
  readonly stop: number
  readonly rides: readonly Ride[]
  readonly early?: boolean
  readonly note?: string
}

function cantGo(run: Run, { stop, rides, early }: Going, { state, at }: World): Outcome | undefined {
  const { name, at: due } = run.stops[stop]!
  if (run.held)
    return refused(
      'train.held',
      text`${run.id} is held by ${run.held.by}: ${run.held.reason}. ${code(`!train resume ${run.id}`)}`,
    )
  if (rides.length === 0) {
    const going = ridesOf(run, stop, state).filter(isUnderWay)
    return refused(
      'train.going',
      text`${run.id} is on its way to ${name} already: ${list(going.map(d => `${d.id} ${d.plan.service} is ${d.state}`))}. ${code(`!train ${run.id}`)}`,
    )
  }
  if (at < due && !early)
    return refused(
      'train.early',
      text`${name} is due at ${date(due)}. To go there now: ${code(`!train go ${run.id} early reason`)}`,
    )
  return undefined
}

function goFacts(run: Run, { stop, rides, note }: Going, world: World): Fact[] {
  const by = actor(world)
  const open = openPrompt(world.state.prompts, run.id)
  const facts: Fact[] = open
    ? [
        { type: 'prompt.answered', prompt: open.id, choice: 'go', by, door: world.by.door, counts: true, note },
        { type: 'prompt.closed', prompt: open.id, how: 'answered' },
      ]
    : []
  const asked: Record<string, string> = {}
  let now = after(world, facts)
  for (const { service, where, revision } of rides) {
    asked[service] = nextDeployId(now.state.deploys)
    const planned = planRevision({ kind: 'deploy', where }, revision, now)
    // The go is the start: once it is approved, nobody has to say it again.
    const more = requestFacts(
      { ...planned, plan: { ...planned.plan, autostart: true } },
      reasonOf(run, stop, note),
      now,
    )
    facts.push(...more)
    now = after(now, more)
  }
  return [...facts, { type: 'train.sent', run: run.id, stop, by, ...(note && { note }), rides: asked }]
}

const reasonOf = ({ id, train, stops }: Run, stop: number, note: string | undefined): string =>
  `${id} ${train} at ${stops[stop]!.name}${note ? `: ${note}` : ''}`
