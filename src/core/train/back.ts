/** Rolling a train back: the stops that it has reached, the newest first, down to the one that was named. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { lineOf, plain, undo, undoAsks } from '../deploy/undo.ts'
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, type Line, text } from '../post.ts'
import { list } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { locateRun, notFor } from './locate.ts'
import type { Run } from './runs.ts'
import { ridesOf } from './standing.ts'
import { voidFacts } from './voiding.ts'

export type BackWish = {
  readonly which?: string
  /** The stop that is the last to be rolled back; absent: only the newest one that was reached. */
  readonly group?: string
  readonly reason?: string
}

const unstarted: readonly Deploy['state'][] = ['requested', 'approved']
const touched: readonly Deploy['state'][] = ['running', 'waiting', 'failed', 'orphaned', 'done', 'healthy', 'faulty']

/** What changed something at a stop, or is about to. */
const leftAt = (run: Run, stop: number, { state }: World): Deploy[] =>
  ridesOf(run, stop, state).filter(d => unstarted.includes(d.state) || touched.includes(d.state))

/** The stops to roll back, the newest first. */
function stopsBack({ group }: BackWish, run: Run, world: World): readonly number[] | Outcome {
  const reached = run.stops.flatMap((_, i) => (leftAt(run, i, world).length > 0 ? [i] : []))
  const newest = reached.at(-1)
  if (newest === undefined)
    return refused(
      'back.none',
      text`${run.id} is at no stop yet: there is nothing to roll back. ${code(`!train hold reason`)} keeps it where it is.`,
    )
  if (group === undefined) return [newest]
  const down = run.stops.findIndex(s => s.name === group)
  const stops = reached.filter(i => i >= down).reverse()
  if (down !== -1 && stops.length > 0) return stops
  return refused(
    'back.stop',
    text`${run.id} is not at ${code(group)}: it was out at ${list(reached.map(i => run.stops[i]!.name))}. ${code(`!train back ${run.stops[newest]!.name} reason`)}`,
  )
}

const ridesBack = (run: Run, stops: readonly number[], world: World): Deploy[] =>
  stops.flatMap(i => leftAt(run, i, world))

/** What must be known to roll it back: each rollback is judged in the world that those before it leave. */
export function backAsks(wish: BackWish, world: World): Question[] {
  const run = locateRun(wish.which, world)
  const stops = isRefusal(run) ? run : stopsBack(wish, run, world)
  if (isRefusal(run) || isRefusal(stops)) return []
  return undoAll(ridesBack(run, stops, world), reasonOf(wish, run, world), world).asks
}

const reasonOf = ({ reason }: BackWish, { id }: Run, world: World): string =>
  reason ?? `${id} goes back, says ${actor(world)}`

/** `!train back`: every deployment of the stop is rolled back by the rules of its target, and the train is held. */
export function backTrain(wish: BackWish, world: World): Outcome {
  const run = locateRun(wish.which, world)
  if (isRefusal(run)) return run
  const no = notFor(run, ['calendar', 'deploy'], world)
  if (no) return no
  const stops = stopsBack(wish, run, world)
  if (isRefusal(stops)) return stops
  const by = actor(world)
  const reason = reasonOf(wish, run, world)
  const { facts, rollbacks, left } = undoAll(ridesBack(run, stops, world), reason, world)
  if (facts.length === 0) return refused('back.stuck', ...left.map(l => l.line))
  const told = left.map(l => `${l.ride.id} ${l.ride.plan.service}: ${plain(l.line)}`)
  const reversed = { type: 'train.reversed', run: run.id, stops, by, reason, rollbacks, left: told } as const
  return did([...voidFacts(run, 'it goes back', world), ...facts, reversed])
}

type Left = { readonly ride: Deploy; readonly line: Line }

function undoAll(rides: readonly Deploy[], reason: string, world: World) {
  const facts: Fact[] = []
  const asks: Question[] = []
  const rollbacks: string[] = []
  const left: Left[] = []
  let now = world
  for (const ride of rides) {
    asks.push(...undoAsks(ride, now))
    const outcome = undo(ride, reason, now)
    if (outcome.refused) left.push({ ride, line: lineOf(outcome) })
    facts.push(...outcome.facts)
    rollbacks.push(...outcome.facts.flatMap(f => (f.type === 'deploy.requested' ? [f.deploy] : [])))
    now = after(now, outcome.facts)
  }
  return { facts, asks, rollbacks, left }
}
