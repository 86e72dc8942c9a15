/** Cutting a train between times: a new commit gets on only this way. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { actor, type World } from '../world.ts'
import { cargoOf, conductorOf, cutAsks, isSame, newRun } from './cut.ts'
import { keepsTrain, locateTrain } from './locate.ts'
import { nowAsks, stopsFromNow } from './planning.ts'
import { latestRun } from './runs.ts'
import { isRolling } from './standing.ts'

/** What must be known to cut it. */
export function cutNowAsks(name: string | undefined, world: World): Question[] {
  const train = locateTrain(name, world)
  return isRefusal(train) ? [] : [...nowAsks(train, world), ...cutAsks(train, world)]
}

/** `!train cut`: takes the commits as they are now; the run before ends where it is. */
export function cutNow(name: string | undefined, world: World): Outcome {
  const train = locateTrain(name, world)
  if (isRefusal(train)) return train
  if (!keepsTrain(train, world))
    return refused(
      'train.role',
      text`${train.name} is cut by who conducts it or has the role calendar. (${code('!whoami')})`,
    )
  const stops = stopsFromNow(train, world)
  const cargo = cargoOf(train, world)
  if (stops === undefined || typeof cargo === 'string') {
    const why = typeof cargo === 'string' ? cargo : 'its times could not be worked out'
    return refused(
      'train.unread',
      text`${train.name} can't be cut: ${why}. Try again: ${code(`!train cut ${train.name}`)}`,
    )
  }
  const before = latestRun(world.state.trains, train.name)
  if (before && isSame(cargo, before))
    return refused(
      'train.same',
      text`Nothing new since ${before.id}: it has the same commits. ${code(`!train ${before.id}`)}`,
    )
  const conductor = before && isRolling(before, world.state) ? before.conductor : conductorOf(train, world)
  return did(newRun(train, { cargo, stops, conductor, by: actor(world) }, world))
}
