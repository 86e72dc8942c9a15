/** Who leads an outage, and who may change it. */
import { leadOf } from '../crew/resolve.ts'
import { lacksRole } from '../freeze/locate.ts'
import { noSuch } from '../newest.ts'
import type { Org } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import type { State } from '../state.ts'
import { actor, type World } from '../world.ts'
import { findOutage, type Outage } from './slice.ts'

/** Who is asked, and named: whoever was named for it, else the lead of its crew or of its deployment's, else who planned it. */
export const contactOf = ({ contact, by, id, deploy }: Outage, at: number, state: Pick<State, 'crews'>): string =>
  contact ?? leadOf(id, at, state) ?? (deploy === undefined ? undefined : leadOf(deploy, at, state)) ?? by

/** The contact where it is somebody the bot knows. */
export function knownContact(
  outage: Outage,
  at: number,
  { state, org }: { state: State; org: Org },
): string | undefined {
  const name = contactOf(outage, at, state)
  return Object.hasOwn(org.people, name) ? name : undefined
}

/** Undefined for who may: whoever tells many, and who leads or planned this one. */
export function lacksOutage(outage: Outage, world: World): Outcome | undefined {
  const me = actor(world)
  const isTheirs =
    world.by.person !== undefined && (me === outage.by || me === contactOf(outage, world.at, world.state))
  if (isTheirs || may(world.org, personOf(world.org, world.by), 'announce')) return undefined
  return lacksRole(['announce'], world)
}

/** An outage by its id as people type it; or the refusal. */
export function locateOutage(typed: string, { state }: Pick<World, 'state'>): Outage | Outcome {
  const id = typed.toUpperCase()
  const found = /^O\d{1,9}$/.test(id) ? findOutage(state.outages, `O${Number(id.slice(1))}`) : undefined
  if (found) return found
  if (!/^O\d{1,9}$/.test(id))
    return refused('unknown.outage', text`Which one? ${code('!outages')} lists them: they are named like O5.`)
  const newest = state.outages.all.size
  const end = text`. ${code('!outages all')} lists them.`
  return noSuch({ code: 'unknown.outage', id, letter: 'O', newest, none: 'none was planned yet', end })
}
