/** Who is needed for a backport window, who of them is there, and saying so. */
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import { did, type Outcome, refused, said } from '../outcome.ts'
import { clock, code, date, post, text } from '../post.ts'
import type { State } from '../state.ts'
import { findWindow, type Occurrence } from '../window/slice.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { isRefusal, locateWindow } from './locate.ts'
import { deployersOf } from './roles.ts'
import { cameTo, findWatch, openItems } from './slice.ts'
import { stages } from './stages.ts'
import { pendingIn } from './standing.ts'

type Seen = { readonly state: State; readonly org: Org }

/** The owners of what is yet to be deployed. */
export const ownersOf = (window: string, { state }: Pick<Seen, 'state'>): string[] => [
  ...new Set(pendingIn(window, state).map(i => i.owner)),
]

/** Of those who are needed, who is not among `present`: of the deployers nobody is missing once one is there. */
export function missing(window: Occurrence, present: readonly string[], seen: Seen) {
  const deployers = deployersOf(window, seen.org)
  return {
    deployers: deployers.some(d => present.includes(d)) ? [] : deployers,
    owners: ownersOf(window.id, seen).filter(o => !present.includes(o)),
  }
}

/** Whether any deployer of a window has answered or spoken. */
export const hasDeployer = (window: Occurrence, { state, org }: Seen): boolean =>
  missing(window, cameTo(state.backports, window.id), { state, org }).deployers.length === 0

export const isNeeded = (person: string, window: Occurrence, seen: Seen): boolean =>
  deployersOf(window, seen.org).includes(person) || ownersOf(window.id, seen).includes(person)

const isAhead = ({ state, until }: Occurrence, { at }: Pick<World, 'at'>): boolean =>
  (state === 'planned' || state === 'on') && at < until

/** The window that somebody who says "here" means: the named one, else the nearest that needs them. */
function meantBy(typed: string | undefined, room: string | undefined, world: World): Occurrence | Outcome {
  if (typed !== undefined) return locateWindow(typed, room, world)
  const { backports, windows } = world.state
  const open = [...new Set(openItems(backports).map(i => i.window))].flatMap(id => findWindow(windows, id) ?? [])
  const mine = open.filter(w => isAhead(w, world) && isNeeded(actor(world), w, world))
  return mine.toSorted((a, b) => a.from - b.from)[0] ?? locateWindow(undefined, room, world)
}

/** `!here`: answers the question whether somebody is there. */
export function sayHere(typed: string | undefined, room: string | undefined, world: World): Outcome {
  const window = meantBy(typed, room, world)
  if (isRefusal(window)) return window
  const { id, state, from } = window
  const by = actor(world)
  if (!isAhead(window, world))
    return refused(
      'here.over',
      text`${id} is ${state === 'planned' || state === 'on' ? 'over' : state}: ${code('!swat')} shows the next.`,
    )
  if (!isNeeded(by, window, world))
    return refused(
      'here.stranger',
      text`${id} needs ${list(deployersOf(window, world.org), 'or')} to deploy${owners(window, world)}. ${code(`!swat ${id}`)}`,
    )
  if (world.at < from - stages[0]!)
    return refused(
      'here.early',
      text`${id} begins ${date(from)}: I ask from ${clock(from - stages[0]!)} on. ${code(`!swat ${id}`)}`,
    )
  const came = findWatch(world.state.backports, id)?.came.find(c => c.person === by)
  // Whoever says it in the room was noticed as they spoke: they are answered all the same.
  if (came?.how === 'answered') return said(post(text`I know, ${by}, since ${clock(came.at)}. ${code(`!swat ${id}`)}`))
  return did([{ type: 'backport.came', window: id, person: by, how: 'answered' }])
}

const owners = (window: Occurrence, { state }: World): string => {
  const names = ownersOf(window.id, { state })
  return names.length > 0 ? `, and ${list(names)} for what they signed up` : ''
}

/** What is made of somebody's speaking in a room: they are there, for every window there that waits for them. */
export const spokeFacts = ({ person, room }: { person: string; room: string }, { state, org }: Seen): Fact[] =>
  waitedFor({ person, room }, { state, org }).map(w => ({ type: 'backport.came', window: w.id, person, how: 'spoke' }))

/** The windows in a room that wait for this person. */
export const waitedFor = ({ person, room }: { person: string; room: string }, seen: Seen): Occurrence[] =>
  seen.state.backports.waiting
    .flatMap(id => findWindow(seen.state.windows, id) ?? [])
    .filter(w => w.room === room && !cameTo(seen.state.backports, w.id).includes(person))
    .filter(w => isNeeded(person, w, seen))
