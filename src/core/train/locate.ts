/** Which train is meant, and who may say what to it. */

import { isRefusal } from '../deploy/locate.ts'
import type { Org, Role } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { isOneOf, may, personOf } from '../people.ts'
import { clock, code, join, text } from '../post.ts'
import { list, nearest } from '../words.ts'
import type { World } from '../world.ts'
import type { TrainConfig } from './config.ts'
import { findRun, latestRun, latestRuns, planOf, type Run } from './runs.ts'
import { isRolling } from './standing.ts'

/** `T5`, `t5`: the number of a run. */
export const runIdOf = (word: string): string | undefined =>
  /^t\d{1,9}$/i.test(word) ? `T${Number(word.slice(1))}` : undefined

export const trainNames = ({ trains = {} }: Pick<Org, 'trains'>): string[] => Object.keys(trains)

const noTrains = (): Outcome =>
  refused(
    'train.unconfigured',
    text`No train is in the configuration: an admin adds one under ${code('trains:')}. ${code('!help train')}`,
  )

/** A configured train by its name; without one, the only one there is. */
export function locateTrain(name: string | undefined, { org }: World): TrainConfig | Outcome {
  const names = trainNames(org)
  if (names.length === 0) return noTrains()
  const wanted = name ?? (names.length === 1 ? names[0]! : undefined)
  if (wanted === undefined) return refused('train.which', text`Which train? ${code('!train')} shows ${list(names)}.`)
  if (Object.hasOwn(org.trains!, wanted)) return org.trains![wanted]!
  const near = nearest(wanted, names)
  return refused(
    'unknown.train',
    text`No train ${code(wanted.slice(0, 40))}: ${near.length > 0 ? `did you mean ${list(near, 'or')}?` : `there is ${list(names)}.`} ${code('!train')}`,
  )
}

/** The run of a train that was named, by number or by the train's name; without one, the only one under way. */
export function locateRun(which: string | undefined, world: World): Run | Outcome {
  const id = which === undefined ? undefined : runIdOf(which)
  if (id !== undefined) return runById(id, world)
  if (which !== undefined) {
    const train = locateTrain(which, world)
    return isRefusal(train) ? train : (latestRun(world.state.trains, train.name) ?? notCut(train.name, world))
  }
  const rolling = latestRuns(world.state.trains).filter(run => isRolling(run, world.state))
  if (rolling.length === 1) return rolling[0]!
  if (rolling.length > 1)
    return refused(
      'train.which',
      text`Which train? ${join(
        rolling.map(r => text`${code(r.id)} ${r.train}`),
        ', ',
      )}. ${code('!train')} shows them.`,
    )
  const [only, ...others] = trainNames(world.org)
  if (only === undefined) return noTrains()
  return others.length === 0
    ? (latestRun(world.state.trains, only) ?? notCut(only, world))
    : refused('train.none', text`No train is under way. ${code('!train')} shows when they are cut.`)
}

function runById(id: string, { state }: World): Run | Outcome {
  const run = findRun(state.trains, id)
  if (!run) return refused('unknown.run', text`There is no train ${id}. ${code('!train')}`)
  if (!run.ended) return run
  const { at, next } = run.ended
  return refused(
    'train.ended',
    next
      ? text`${id} ended at ${clock(at)}, when ${next} was cut: ${code(`!train ${next}`)}`
      : text`${id} ended at ${clock(at)}: ${run.train} is no longer in the configuration. ${code('!train')}`,
  )
}

const notCut = (name: string, { state }: World): Outcome => {
  const next = planOf(state, name)?.cuts[0]
  return refused(
    'train.uncut',
    text`${name} has not been cut yet${next ? text`, it is at ${clock(next.at)}` : ''}. ${code(`!train cut ${name}`)}`,
  )
}

/** Refused to all but the conductor and those who have one of these roles; without roles, to all but the conductor. */
export function notFor(run: Run, roles: readonly Role[], world: World): Outcome | undefined {
  const person = personOf(world.org, world.by)
  if (person && (person.name === run.conductor || roles.some(r => may(world.org, person, r)))) return undefined
  if (!person || roles.length > 0)
    return refused(
      'train.role',
      text`That is for ${run.conductor}, who conducts ${run.id}${roles.length > 0 ? `, or who has the role ${list(roles, 'or')}` : ''}. (${code('!whoami')})`,
    )
  return refused(
    'train.conductor',
    text`${run.conductor} conducts ${run.id}. To do it in their place: ${code('!train take reason')}`,
  )
}

/** Whether somebody keeps trains: by role, or as one of those who conduct them in turn. */
export function keepsTrain(train: TrainConfig, { org, by }: World): boolean {
  const person = personOf(org, by)
  return may(org, person, 'calendar') || isOneOf(person, train.conductors)
}
