/** What the clock makes of a claimed item: its owner is asked, or it is offered to others. */
import { answerTo, type Question } from '../asks.ts'
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { World } from '../world.ts'
import { boardPolicy } from './config.ts'
import type { Why } from './facts.ts'
import { shiftEnd } from './shift.ts'
import { findItem, type Item } from './slice.ts'

const isGone = ({ left }: Item, at: number): boolean => left !== undefined && left.gone <= at

const hereAsk = (owner: string) => ({ ask: 'presence', person: owner }) as const

const given = ({ id, owner }: Item, why: Why): Fact[] => [{ type: 'broken.released', broken: id, owner: owner!, why }]

export const brokenAct: Act = {
  kind: 'broken',
  asks(id, { state, at }): Question[] {
    const item = findItem(state.board, id)
    return item?.owner !== undefined && isGone(item, at) ? [hereAsk(item.owner)] : []
  },
  act(id, world) {
    const { state, at } = world
    const item = findItem(state.board, id)
    if (item?.state !== 'claimed' || item.owner === undefined) return []
    const off = shiftEnd(item, state)
    if (off !== undefined && off <= at) return given(item, 'off')
    if (isGone(item, at)) return goneFacts(item, world)
    if (item.asked) return item.asked.until <= at ? given(item, 'silent') : []
    return item.askAt !== undefined && item.askAt <= at ? askFacts(item, world) : []
  },
}

/** Gone from IRC, and not heard elsewhere since. As long as nobody can tell, it stays. */
function goneFacts(item: Item, { answers }: World): Fact[] {
  const answer = answerTo(answers, hereAsk(item.owner!))
  if (!answer?.ok) return []
  const { here, at } = answer.value
  const heard = at !== undefined && at > item.left!.at
  if (here || heard) return [{ type: 'presence.came', person: item.owner!, door: here ? 'irc' : 'slack' }]
  return here === undefined ? [] : given(item, 'left')
}

function askFacts({ id, owner, askAt: due = 0 }: Item, world: World): Fact[] {
  const until = world.at + boardPolicy(world.org).answer
  const told = { kind: 'broken.still', about: id, hearer: { to: owner! }, due: Math.max(due, world.at - 60_000), until }
  return [{ type: 'broken.asked', broken: id, owner: owner!, until }, noticeFact(told, world)]
}
