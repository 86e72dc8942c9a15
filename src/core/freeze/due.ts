/** What becomes of a freeze that is due: the rooms are reminded, it begins, ends, is lifted, and what piled up is counted. */
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { World } from '../world.ts'
import { beginFacts } from './begin.ts'
import { causeState } from './cause.ts'
import { countAsks, countFacts } from './pile.ts'
import { roomsOf } from './scope.ts'
import { type Freeze, findFreeze, isOpen } from './slice.ts'
import { nextReminder } from './timing.ts'

export const freezeAct: Act = {
  kind: 'freeze',
  asks(id, world) {
    const freeze = findFreeze(world.state.freezes, id)
    return freeze && !isOpen(freeze) ? countAsks(freeze, world) : []
  },
  act(id, world) {
    const freeze = findFreeze(world.state.freezes, id)
    if (!freeze) return []
    if (!isOpen(freeze)) return countFacts(freeze, world)
    const { cause } = freeze
    if (cause !== undefined && causeState(cause, world.state) === 'closed')
      return [{ type: 'freeze.lifted', freeze: id, reason: `${cause} is closed` }]
    if (freeze.state === 'on') return end(freeze, world)
    const before = nextReminder(freeze)
    return before === undefined ? begin(freeze, world) : remind(freeze, before, world)
  },
}

type Told = { readonly kind: string; readonly due: number; readonly until: number }

/** A notice to each room of its targets; where they have none, to every room. */
function tell({ id, scope }: Freeze, told: Told, world: World): Fact[] {
  const rooms = roomsOf(scope, world.org).flatMap(room => room ?? Object.keys(world.org.rooms))
  return rooms.map(room => noticeFact({ ...told, about: id, hearer: { room } }, world))
}

/** Of use until the next reminder says the same. */
function remind(freeze: Freeze, before: number, world: World): Fact[] {
  const next = nextReminder({ ...freeze, reminded: before }) ?? 0
  const told = { kind: 'freeze.soon', due: freeze.from - before, until: freeze.from - next }
  return [{ type: 'freeze.reminded', freeze: freeze.id, before }, ...tell(freeze, told, world)]
}

const never = Number.POSITIVE_INFINITY
/** So long (milliseconds) it is still news that a freeze is over. */
const news = 86_400_000

function begin(freeze: Freeze, world: World): Fact[] {
  const { id, from, until = never } = freeze
  // It came and went while the bot was away: nothing was brought out meanwhile either.
  if (until <= world.at) return end(freeze, world)
  const told = { kind: 'freeze.begun', due: from, until: Math.min(until, from + news) }
  return [...beginFacts(id, world), ...tell(freeze, told, world)]
}

function end(freeze: Freeze, world: World): Fact[] {
  const { id, until = world.at } = freeze
  const told = { kind: 'freeze.ended', due: until, until: until + news }
  return [{ type: 'freeze.ended', freeze: id }, ...tell(freeze, told, world)]
}
