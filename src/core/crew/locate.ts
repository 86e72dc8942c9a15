/** Which crew, person or role is meant; and who may change a crew. */
import { isRefusal } from '../deploy/locate.ts'
import type { Person } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { may, membersOf, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { locatePerson } from '../say/who.ts'
import { clip, list, nearest } from '../words.ts'
import { actor, type World } from '../world.ts'
import type { Need } from './facts.ts'
import { exists, isOff, readAbout } from './plan.ts'
import { leadOf } from './resolve.ts'
import { type Crew, findCrew, openCrews } from './slice.ts'

/** What somebody names as `D12`, `O5` or `X1`, when there is such a thing. */
export function locateAbout(typed: string | undefined, world: World): string | Outcome {
  const about = typed === undefined ? undefined : readAbout(typed)
  if (about === undefined)
    return refused(
      'crew.which',
      text`The crew of what? Name a deployment, an outage or an API break: ${code('!crew D12')}. ${code('!help crew')}`,
    )
  return exists(about, world)
    ? about
    : refused('crew.unknown', text`There is no ${about}. ${code('!crew')} · ${code('!deploys')}`)
}

/** Its crew, which has not ended. */
export function locateCrew(typed: string | undefined, world: World): Crew | Outcome {
  const about = locateAbout(typed, world)
  if (typeof about !== 'string') return about
  const crew = findCrew(world.state.crews, about)
  if (!crew) return refused('crew.none', text`${about} has no crew yet. ${code(`!crew call ${about}`)} makes one.`)
  if (!crew.ended) return crew
  const how = crew.ended.how === 'over' ? 'is over' : 'was called off'
  return refused('crew.over', text`The crew of ${about} ${how}: ${code(`!crew ${about} log`)}`)
}

/** The only crew that waits for the speaker, where none is named. */
export function crewOfMine(typed: string | undefined, world: World): Crew | Outcome {
  if (typed !== undefined) return locateCrew(typed, world)
  const me = actor(world)
  const mine = openCrews(world.state.crews).filter(c => c.askings.some(a => a.person === me))
  const open = mine.filter(c => c.askings.some(a => a.person === me && a.standing === 'asked'))
  const [only, ...others] = open.length > 0 ? open : mine
  if (only && others.length === 0) return only
  if (!only) return refused('crew.not-asked', text`Nobody asked you to be there for anything. ${code('!crew')}`)
  return refused(
    'crew.which',
    text`For which? ${list(
      [only, ...others].map(c => c.about),
      'or',
    )}: ${code(`!crew yes ${only.about}`)}`,
  )
}

/** Whoever deploys, or announces where no deployment is concerned, whoever called it, and its lead. */
export const mayRun = (about: string, world: World): boolean => {
  const me = personOf(world.org, world.by)
  const crew = findCrew(world.state.crews, about)
  if (me === undefined) return false
  const announces = !about.startsWith('D') && may(world.org, me, 'announce')
  return (
    announces ||
    may(world.org, me, 'deploy') ||
    crew?.by === me.name ||
    leadOf(about, world.at, world.state) === me.name
  )
}

export function forbidden(about: string, world: World): Outcome | undefined {
  if (mayRun(about, world)) return undefined
  const lead = leadOf(about, world.at, world.state) ?? findCrew(world.state.crews, about)?.by
  return refused(
    'who.role',
    text`That is for ${list([...(lead === undefined ? [] : [lead]), ...(world.org.roles.deploy ?? [])], 'or') || 'the role deploy'} to say. Yours: ${code(`!crew yes ${about}`)} · ${code(`!crew no ${about}`)}`,
  )
}

/** A crew that the speaker may change. */
export function locateOwn(typed: string | undefined, world: World): Crew | Outcome {
  const crew = locateCrew(typed, world)
  return isRefusal(crew) ? crew : (forbidden(crew.about, world) ?? crew)
}

/** A person by name, `me` the speaker. A team is nobody who could come. */
export function locateMember(typed: string | undefined, how: string, world: World): Person | Outcome {
  if (typed === undefined || typed === '') return refused('crew.whom', text`Who? ${code(how)}`)
  const name = typed.replace(/^@/, '')
  const me = personOf(world.org, world.by)
  if (name.toLowerCase() === 'me' && me) return me
  const found = locatePerson(world.org, name)
  if (!isRefusal(found)) return found
  const members = membersOf(world.org, [name])
  if (members.length === 0) return found
  return refused(
    'crew.team',
    text`${clip(name, 40)} is a team: name one of them, ${list(members.slice(0, 8), 'or')}. ${code(how)}`,
  )
}

/** A role that a crew needs. */
export function locateRole(typed: string | undefined, crew: Crew): Need | Outcome {
  const names = crew.roles.map(r => r.role)
  const role = crew.roles.find(r => r.role === typed?.toLowerCase())
  if (role) return role
  const near = typed === undefined ? [] : nearest(typed, names, 1)
  return refused(
    'crew.role',
    text`${typed === undefined ? 'As what?' : text`${crew.about} needs no ${code(clip(typed, 40))}:`} ${near[0] === undefined ? `there is ${list(names)}.` : `did you mean ${near[0]}?`} ${code(`!crew ${crew.about} roles=${[...names, 'role:1'].join(',')}`)} changes what is needed.`,
  )
}

/** A thing that takes place. */
export const offRefusal = (about: string, world: World): Outcome | undefined =>
  isOff(about, world)
    ? refused('crew.off', text`${about} was called off: nobody is needed. ${code('!crew')}`)
    : undefined
