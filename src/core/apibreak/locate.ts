/** Which API break is meant, and whether it can still be changed; else a refusal with the way out. */
import { noSuch } from '../newest.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, date, text } from '../post.ts'
import type { World } from '../world.ts'
import { breakName } from './say.ts'
import { type Break, findBreak, isDraft, isOver } from './slice.ts'

const list = code('!apibreaks')

/** By its id as people type it (`X1`, `x1`). */
export function locateBreak(typed: string, { state }: Pick<World, 'state'>): Break | Outcome {
  const id = typed.toUpperCase()
  const found = findBreak(state.breaks, id)
  if (found) return found
  const end = text`. ${list} lists them.`
  const newest = state.breaks.all.size
  return noSuch({ code: 'unknown.apibreak', id, letter: 'X', newest, none: 'no API break was announced yet', end })
}

/** One that is neither done nor cancelled. */
export function locateOpen(typed: string, world: World): Break | Outcome {
  const one = locateBreak(typed, world)
  return 'facts' in one || !isOver(one) ? one : over(one)
}

/** One that was told to people, and is neither done nor cancelled. */
export function locateSent(typed: string, world: World): Break | Outcome {
  const one = locateOpen(typed, world)
  return 'facts' in one || !isDraft(one) ? one : unsent(one)
}

export const unsent = (one: Break): Outcome =>
  refused(
    'apibreak.draft',
    text`${breakName(one)} is a draft that nobody was told of: ${code(`!preview ${one.id}`)}, ${code(`!send ${one.id}`)}, or ${code(`!apibreak cancel ${one.id} REASON`)}.`,
  )

function over(one: Break): Outcome {
  const { state, endedAt = 0, id, turns } = one
  const by = turns.findLast(t => t.type === `apibreak.${state}`)?.by
  const later = state === 'done' ? text` What breaks now: ${code(`!apibreak found ${id} CONSUMER "what"`)}` : []
  return refused(
    'apibreak.over',
    text`${breakName(one)} is ${state} since ${date(endedAt)}${by !== undefined && `, says ${by}`}.${later} ${list} lists what is open.`,
  )
}
