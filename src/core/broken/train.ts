/** A broken item that holds trains: a blocker of its name, as long as it is broken. */
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { findBlocker } from '../train/blockers.ts'
import { addBlocker } from '../train/blocking.ts'
import { findRun, latestRuns, type Run } from '../train/runs.ts'
import { isRolling } from '../train/standing.ts'
import { clip, list } from '../words.ts'
import { actor, type World } from '../world.ts'
import type { Item } from './slice.ts'

type Named = Pick<Item, 'id' | 'what'>

/** The trains under way that carry the service. */
export const trainsWith = (service: string, { state }: Pick<World, 'state'>): Run[] =>
  latestRuns(state.trains).filter(run => isRolling(run, state) && run.cargo.some(c => c.service === service))

/** What stops a train, by `T5` or its name; or the refusal. */
export function stopFacts({ id, what }: Named, typed: string, world: World): readonly Fact[] | Outcome {
  const { trains } = world.state
  const run = /^t\d{1,9}$/i.test(typed) ? findRun(trains, typed.toUpperCase()) : undefined
  const name = run?.train ?? (Object.hasOwn(world.org.trains ?? {}, typed) ? typed : undefined)
  if (name === undefined)
    return refused(
      'unknown.train',
      text`There is no train ${code(clip(typed, 30))}${under(world)}. ${code('!train')} lists them.`,
    )
  const outcome = addBlocker({ ref: id, what: `"${what}" ${name}` }, world)
  return outcome.refused ? outcome : outcome.facts
}

function under({ state }: World): string {
  const runs = latestRuns(state.trains).filter(run => isRolling(run, state))
  return runs.length === 0
    ? ', and none is under way'
    : `: under way ${runs.length === 1 ? 'is' : 'are'} ${list(runs.map(r => r.id))}`
}

/** `!broken stop B4 [T5]`: nothing is promoted until it is fixed. */
export function stopTrain(item: Item, typed: string | undefined, world: World): Outcome {
  const runs = trainsWith(item.service, world)
  const which = typed ?? (runs.length === 1 ? runs[0]!.id : undefined)
  if (which === undefined)
    return refused(
      'broken.train',
      runs.length === 0
        ? text`No train under way carries ${item.service}. Name the one to stop: ${code(`!broken stop ${item.id} T5`)} · ${code('!train')}`
        : text`Which one? ${list(runs.map(r => r.id))}: ${code(`!broken stop ${item.id} ${runs[0]!.id}`)}`,
    )
  const facts = stopFacts(item, which, world)
  return isRefusal(facts) ? (facts as Outcome) : did(facts as readonly Fact[])
}

/** Once it is over, it blocks no longer. */
export const freeFacts = ({ id }: Named, note: string, world: World): Fact[] =>
  findBlocker(world.state.trains.blockers, id) ? [{ type: 'blocker.closed', blocker: id, by: actor(world), note }] : []

/** Broken again, it blocks what it blocked before. */
export function blockAgain({ id, what }: Named, world: World): Fact[] {
  const before = world.state.trains.blockers.closed.findLast(b => b.ref === id)
  if (!before || findBlocker(world.state.trains.blockers, id)) return []
  const outcome = addBlocker({ ref: id, what: before.train ? `"${what}" ${before.train}` : `"${what}"` }, world)
  return outcome.refused ? [] : [...outcome.facts]
}
