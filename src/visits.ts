/** When one person was there: how signs of them, and their absence, make visits of it. Times are epoch milliseconds. */
import type { Visit } from './core/asks.ts'

export type Kept = Pick<Visit, 'before'> & {
  readonly door: string
  /** The last sign of them, when this visit began, and their last words. */
  readonly at: number
  readonly from: number
  readonly said?: number
  /** In a room of a network that tells; and at their desk there, not marked away. */
  readonly inside: boolean
  readonly here: boolean
  /** So many looks in a row found them gone from where they were. */
  readonly missing: number
  /** They went, or marked themselves away: it was not only that nothing was heard of them. */
  readonly left: boolean
}

/** A sign of somebody on a network. */
export type Sign = { readonly door: string; readonly at: number }

/** Milliseconds: whoever is silent for longer, and in no room of a network that tells, was away meanwhile. */
const gap = 15 * 60_000
/** Milliseconds: a connection that comes and goes is no visit. */
const blink = 2 * 60_000
/** Looks that must miss somebody: right after a connection not everybody is known yet. */
const sure = 2

const nobody = ({ door, at }: Sign): Kept => ({
  ...{ door, at, from: at, inside: false, here: false, missing: 0, left: false },
})

/** They were there until the last sign of them, and now are again. */
const anew = (was: Kept, { at }: Sign): Kept => ({
  ...was,
  from: at,
  before: { at: was.at, door: was.door, left: was.left },
})

/** They are at their desk in a room. */
export function seen(was: Kept | undefined, sign: Sign): Kept {
  const back = was !== undefined && !was.here && sign.at - was.at > (was.left ? blink : gap)
  const next = back ? anew(was, sign) : (was ?? nobody(sign))
  return { ...next, ...sign, here: true, inside: true, missing: 0, left: false }
}

/** Words are a sign of life; of whoever is always there, those before a long silence are where they were last. */
export function heard(was: Kept | undefined, sign: Sign): Kept {
  const { at } = sign
  if (!was) return { ...nobody(sign), said: at }
  if (!was.here) return { ...(at - was.at > gap ? anew(was, sign) : was), ...sign, said: at, left: false }
  const silent = was.said !== undefined && was.said >= was.from && at - was.said > gap
  const before = silent ? { before: { at: was.said!, door: was.door, left: false } } : {}
  return { ...was, ...before, ...sign, said: at }
}

/** They are not at their desk; `inside`: but in a room, marked away. */
export function missed(was: Kept, inside: boolean): Kept {
  if (inside && !was.here) return was.missing === 0 ? was : { ...was, missing: 0 }
  const missing = was.missing + 1
  return missing < sure ? { ...was, missing } : { ...was, missing: 0, here: false, inside, left: true }
}
