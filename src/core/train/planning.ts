/** Planning ahead: when a train is cut in the next weeks, and when each of its stops is due. */
import { answerTo, type Question } from '../asks.ts'
import { dayOf, horizon } from '../clock/recurrence.ts'
import type { Fact } from '../facts.ts'
import type { World } from '../world.ts'
import { type StopConfig, type TrainConfig, timetable } from './config.ts'
import type { PlannedCut } from './facts.ts'
import { planOf } from './runs.ts'

type Occurrences = Extract<Question, { ask: 'occurrences' }>
type Span = { readonly from: number; readonly until: number }

const day = 86_400_000

/** Which part of the calendar is planned next: what follows the plan, or all of it when the timetable is another now. */
function spanOf(train: TrainConfig, world: World): Span & { readonly anew: boolean } {
  const plan = planOf(world.state, train.name)
  const anew = plan?.rule !== timetable(train)
  return { anew, from: anew ? dayOf(world.at) : plan!.until, until: dayOf(world.at) + horizon + day }
}

const cutsAsk = ({ cut }: TrainConfig, span: Span): Occurrences => ({ ask: 'occurrences', ...cut, ...span })

/** The times of the week at which a stop may be due. 5 January 2026 is a Monday. */
function stopAsk({ at }: StopConfig, zone: string, span: Span): Occurrences {
  const start = `2026-01-${String(4 + (at.day ?? 1)).padStart(2, '0')}T${at.time}`
  return { ask: 'occurrences', start, rule: at.day ? 'FREQ=WEEKLY' : 'FREQ=DAILY', zone, ...span }
}

// A stop is at most a week after the one before it; clocks may change on the way.
const stopAsks = ({ stops, cut }: TrainConfig, { from, until }: Span): Occurrences[] =>
  stops.map((stop, i) => stopAsk(stop, cut.zone, { from, until: until + (7 * (i + 1) + 1) * day }))

/** What must be known to plan a train farther ahead. */
export function planAsks(train: TrainConfig, world: World): Question[] {
  const { from, until } = spanOf(train, world)
  return [cutsAsk(train, { from, until }), ...stopAsks(train, { from, until })]
}

/** Each stop at its first time after the one before it; undefined while the calendar has not answered. */
function stopTimes(asks: readonly Occurrences[], after: number, { answers }: World): number[] | undefined {
  const times: number[] = []
  for (const ask of asks) {
    const known = answerTo(answers, ask)
    const last = times.at(-1) ?? after
    const next = known?.ok ? known.value.find(at => at > last) : undefined
    if (next === undefined) return undefined
    times.push(next)
  }
  return times
}

/** Plans a train farther ahead: nothing as long as the calendar can't say. */
export function planFacts(train: TrainConfig, world: World): Fact[] {
  const { anew, ...span } = spanOf(train, world)
  const known = answerTo(world.answers, cutsAsk(train, span))
  if (!known?.ok || span.from >= span.until) return []
  const asks = stopAsks(train, span)
  const later: PlannedCut[] = known.value
    .filter(at => !anew || at > world.at)
    .flatMap(at => {
      const stops = stopTimes(asks, at, world)
      return stops ? [{ at, stops }] : []
    })
  const before = anew ? [] : planOf(world.state, train.name)!.cuts
  const rule = timetable(train)
  return [{ type: 'train.planned', train: train.name, rule, until: span.until, cuts: [...before, ...later] }]
}

const soon = ({ at }: World): Span => ({ from: dayOf(at), until: dayOf(at) + day })

/** What must be known to cut a train between times: when its stops come. */
export const nowAsks = (train: TrainConfig, world: World): Question[] => stopAsks(train, soon(world))

/** When the stops of a train that is cut now are due; undefined when the calendar can't say. */
export const stopsFromNow = (train: TrainConfig, world: World): number[] | undefined =>
  stopTimes(stopAsks(train, soon(world)), world.at, world)

/** Trains that are configured and not planned yet, or by another timetable; and those that are no longer configured. */
export function unplanned({ org, state }: World): string[] {
  const { trains = {} } = org
  const others = Object.values(trains).filter(t => planOf(state, t.name)?.rule !== timetable(t))
  const gone = Object.keys(state.trains.plans).filter(name => !Object.hasOwn(trains, name))
  return [...others.map(t => t.name), ...gone]
}
