/** How facts change the trains. */

import type { Asked, Plan } from '../deploy/facts.ts'
import { type Deploys, findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { put } from '../series.ts'
import type { Folding } from '../state.ts'
import { blockersOf, evolveBlockers } from './blockers.ts'
import { evolvePlans, without } from './evolve-plan.ts'
import { type BlockerFact, type Cargo, isOfBlocker, isOfRun, type RunFact } from './facts.ts'
import { findRun, latestRun, latestRuns, type Run, runIndex, type Trains } from './runs.ts'
import { isOut, rideOf } from './standing.ts'

export { noTrains, type Trains } from './runs.ts'

export function evolveTrains(trains: Trains, fact: Fact, { at, deploys }: Folding): Trains {
  switch (fact.type) {
    case 'train.planned':
    case 'train.dropped':
    case 'train.delayed':
    case 'train.skipped':
      return { ...trains, plans: evolvePlans(trains.plans, fact) }
    case 'train.cut':
      return cut(trains, fact, at)
    case 'deploy.requested':
    case 'deploy.denied':
      return aboard(trains, fact, deploys)
    case 'deploy.rolled-back':
      return wentBack(trains, fact, { at, by: findDeploy(deploys, fact.rollback)?.by })
    default:
      if (isOfBlocker(fact)) return blocked(trains, fact, at)
      return isOfRun(fact) ? change(trains, fact.run, run => evolveRun(run, fact, at)) : trains
  }
}

function cut(trains: Trains, fact: Extract<Fact, { type: 'train.cut' }>, at: number): Trains {
  const { run: id, train, conductor, room, cargo, by } = fact
  const stops = fact.stops.map(stop => ({ ...stop, rides: {} }))
  const plan = trains.plans[train]
  // Whoever held the train held all of it: the calendar does not release it, a person who cuts it anew does.
  const held = fact.cut === undefined ? undefined : latestRun(trains, train)?.held
  const turned = plan && fact.cut !== undefined ? { ...without(plan, fact.cut), turns: plan.turns + 1 } : plan
  return {
    ...trains,
    runs: put(trains.runs, runIndex(id), {
      id,
      train,
      room,
      conductor,
      cutAt: at,
      cut: fact.cut,
      by,
      cargo,
      stops,
      held,
    }),
    latest: { ...trains.latest, [train]: id },
    plans: turned ? { ...trains.plans, [train]: turned } : trains.plans,
  }
}

function change(trains: Trains, id: string, how: (run: Run) => Run): Trains {
  const run = findRun(trains, id)
  return run ? { ...trains, runs: put(trains.runs, runIndex(id), how(run)) } : trains
}

/** A deployment of what a train brings, to where it stops, is the train's: asked for by its conductor or by hand. */
function aboard(trains: Trains, { deploy, kind, plan }: Asked, deploys: Deploys): Trains {
  if (kind === 'rollback') return trains
  return latestRuns(trains)
    .filter(run => run.ended === undefined && run.cargo.some(c => isCargo(c, plan)))
    .reduce((all, { id }) => change(all, id, run => ride(run, { deploy, ...plan }, deploys)), trains)
}

const isCargo = ({ service, revision }: Cargo, plan: Plan): boolean =>
  service === plan.service && revision.commit === plan.revision.commit

type Ride = { readonly deploy: string; readonly service: string; readonly target: string }

/** What is out already stays so, if somebody deploys it there once more. */
function ride(run: Run, { deploy, service, target }: Ride, deploys: Deploys): Run {
  const stops = run.stops.map(stop =>
    stop.target !== target || isOut(rideOf(stop, service, { deploys }))
      ? stop
      : { ...stop, rides: { ...stop.rides, [service]: deploy } },
  )
  return { ...run, stops }
}

type RolledBack = Extract<Fact, { type: 'deploy.rolled-back' }>

/** What no longer runs where the train was does not move on by itself. */
function wentBack(trains: Trains, { deploy, rollback }: RolledBack, { at, by }: { at: number; by?: string }): Trains {
  const riding = latestRuns(trains).filter(r => r.stops.some(s => Object.values(s.rides).includes(deploy)))
  const held = { by: by ?? 'a rollback', reason: `${deploy} was rolled back with ${rollback}`, at }
  return riding
    .filter(run => run.held === undefined)
    .reduce((all, { id }) => change(all, id, run => ({ ...run, asked: undefined, waited: undefined, held })), trains)
}

function blocked(trains: Trains, fact: BlockerFact, at: number): Trains {
  const blockers = evolveBlockers(trains.blockers, fact, at)
  const next = { ...trains, blockers }
  return latestRuns(trains).reduce((all, { id, train }) => {
    const [was, now] = [blockersOf(trains.blockers, train).length, blockersOf(blockers, train).length]
    if (was === 0 && now > 0) return change(all, id, run => ({ ...run, asked: undefined, waited: undefined }))
    return was > 0 && now === 0 ? change(all, id, run => ({ ...run, freeAt: at })) : all
  }, next)
}

function evolveRun(run: Run, fact: RunFact, at: number): Run {
  switch (fact.type) {
    case 'train.asked':
      return { ...run, asked: { stop: fact.stop, prompt: fact.prompt, at, nagged: false } }
    case 'train.nagged':
      return run.asked ? { ...run, asked: { ...run.asked, nagged: true } } : run
    case 'train.waited':
      return { ...run, waited: { at, behind: fact.behind } }
    case 'train.sent':
      return { ...run, asked: undefined, sentAt: at }
    case 'train.held':
    case 'train.reversed':
      return { ...run, asked: undefined, waited: undefined, held: { by: fact.by, reason: fact.reason, at } }
    case 'train.resumed':
      return { ...run, held: undefined, freeAt: at }
    case 'train.taken':
      return { ...run, conductor: fact.by, asked: run.asked && { ...run.asked, nagged: true } }
    case 'train.ended':
      return { ...run, asked: undefined, ended: { at, next: fact.next } }
    default:
      return run
  }
}
