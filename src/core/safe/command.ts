/** `!safe`: what a target may go back to now; and the choices of whoever rolls back without naming a revision. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { locateUndo, type RollbackWish, type Undo } from '../deploy/locate-undo.ts'
import { seeking } from '../order/seek.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { type Button, code, text } from '../post.ts'
import type { World } from '../world.ts'
import { candidatesAsks, candidatesFor, seenNow } from './judge.ts'
import { backButton, isSafe, listOf, lostAnyway, safePost, unsafeWords } from './post.ts'

export type SafeWish = { readonly service: string; readonly target?: string }

const wishOf = ({ service, target }: SafeWish): RollbackWish => ({ what: service, target })

export function safeAsks(wish: SafeWish, world: World): Question[] {
  const undo = locateUndo(wishOf(wish), world)
  return isRefusal(undo) ? [] : candidatesAsks(undo, world)
}

export function safe(wish: SafeWish, world: World): Outcome {
  const undo = locateUndo(wishOf(wish), world)
  if (isRefusal(undo)) return undo
  const now = seenNow(undo.aim, world)
  return said(safePost(undo, candidatesFor(undo, seeking(now)), now))
}

/** So many are offered to press. */
const most = 3

const allTheSame = (button: Button): Button => ({ ...button, label: `${button.label} all the same` })

/** Where what was seen healthy there last is not safe to go back to: why, and what is. Undefined: it is. */
export function choices(undo: Undo, { what, reason }: RollbackWish, world: World): Outcome | undefined {
  const now = seenNow(undo.aim, world)
  const candidates = candidatesFor(undo, seeking(now))
  const last = candidates.find(c => c.wasHealthy)
  if (!last || isSafe(last)) return undefined
  const { service, target } = undo.aim.where
  const safeOnes = candidates.filter(isSafe)
  const best =
    safeOnes.length > 0
      ? text`Choose:`
      : text`Nothing that ran there is safe. Fix forward: ${code(`!deploy ${service.name} REVISION to ${target.name}`)}; or all the same: ${code(`!rollback ${what} to REVISION in ${target.name}`)}`
  const no = refused('rollback.choices', text`${unsafeWords(undo, last, now)}. ${best}`, lostAnyway(undo, now))
  const press = { world: now, reason }
  const buttons = [
    ...safeOnes.slice(0, most).map(c => backButton(undo, c.run.revision.commit, press)),
    allTheSame(backButton(undo, last.run.revision.commit, press)),
  ]
  const { blocks } = no.reply!
  return { ...no, reply: { ...no.reply!, blocks: [...blocks, listOf(undo, candidates, now)], buttons } }
}
