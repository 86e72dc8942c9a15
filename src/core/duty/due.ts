/** What the clock makes of a crew on its day. */
import type { Act } from '../clock/tick.ts'
import { findCrew, openCrews } from '../crew/slice.ts'
import type { Fact } from '../facts.ts'
import { timelineAsks } from '../timeline/aim.ts'
import type { World } from '../world.ts'
import { briefFacts, noteAskFacts } from './brief.ts'
import { endingFacts, unendedFacts } from './end.ts'
import { raiseFacts } from './ladder.ts'
import { rollDue, rollFacts } from './roll.ts'
import { dutyOf } from './slice.ts'
import { endDue, isAsked } from './timing.ts'
import { ahead, comingOn, goingOff, nextTurn, onAt } from './turns.ts'

const isNow = (at: number | undefined, world: World): boolean => at !== undefined && at <= world.at

/** Whether somebody is to be told what stands: the record is read for that. */
const tells = (about: string, world: World): boolean => {
  const crew = findCrew(world.state.crews, about)
  return crew !== undefined && comingOn(crew, dutyOf(about, world.state.duties)).some(t => isNow(t.from - ahead, world))
}

export const dutyAct: Act = {
  kind: 'duty',
  fresh: world => openCrews(world.state.crews).flatMap(c => (rollDue(c, world) ? [c.about] : [])),
  asks: (about, world) => (tells(about, world) ? timelineAsks(about, world) : []),
  act(about, world) {
    const { state } = world
    const crew = findCrew(state.crews, about)
    if (!crew) return []
    const turned = nextTurn(about, state)
    if (isNow(turned, world)) return turnFacts(about, turned!, world)
    if (crew.ended) return []
    const span = rollDue(crew, world)
    if (span) return rollFacts(crew, span, world)
    const duty = dutyOf(about, state.duties)
    const rung = duty.calls.find(c => c.closed === undefined && isNow(c.next, world))
    if (rung) return raiseFacts(about, rung, world)
    const comes = comingOn(crew, duty).find(t => isNow(t.from - ahead, world))
    if (comes) return briefFacts(crew, comes, world)
    const goes = goingOff(crew, duty).find(t => isNow(t.until - ahead, world))
    if (goes) return noteAskFacts(crew, goes, world)
    if (!isNow(endDue(crew, duty), world)) return []
    return isAsked(crew, duty) ? unendedFacts(crew, world) : endingFacts(crew, world)
  },
}

const turnFacts = (about: string, since: number, { state, at }: World): Fact[] => [
  { type: 'duty.turned', crew: about, on: onAt(about, at, state), since },
]
