/** The windows that recur and were made in chat: which there are, and what is said of one. */
import { sayRule } from '../clock/every.ts'
import type { Org } from '../org.ts'
import { take, things } from '../shelf.ts'
import { sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import type { WindowConfig } from './config.ts'
import { kindOf, type Made, type Planned, type Windows } from './slice.ts'

export type Series = Planned & { readonly made: Made }

/** Whether it was made in chat, and nobody has cancelled it. */
export const isSeries = (plan: Planned): plan is Series => plan.made !== undefined && !plan.made.ended && !plan.gone

export const seriesOf = ({ plans }: Windows): Series[] => things(plans).filter(isSeries)

/** A series as planning reads it: as if the configuration had it. */
export const configOf = ({ window: name, made, ...plan }: Series): WindowConfig => {
  const { start, rule, zone } = made
  const { kind, room, deployers, capacity, accepts, remind, duration } = plan
  return { name, start, rule, zone, times: [], kind, room, deployers, capacity, accepts, remind, duration }
}

/** Whether two names are one to people. */
export const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** The configured window that has this name. */
export const nameInUse = (name: string, { org }: { org: Org }): string | undefined =>
  Object.keys(org.windows ?? {}).find(each => isSameName(each, name))

/** The series of that name, or of that alias of a kind. */
export const findSeries = (typed: string, { state }: Pick<World, 'state'>): Series | undefined => {
  const exact = take(state.windows.plans, typed)
  if (exact && isSeries(exact)) return exact
  return seriesOf(state.windows).find(s => isSameName(s.window, typed) || s.window === kindOf(typed))
}

type Times = Pick<Made, 'start' | 'rule' | 'zone'>

/** `every weekday at 14:00 Europe/Berlin`. */
export const timesOf = ({ start, rule, zone }: Times): string => `${sayRule(rule)} at ${start.slice(11, 16)} ${zone}`

/** `every weekday at 14:00 Europe/Berlin for 60 min`. */
export const seriesTimes = (times: Times, duration: number): string => `${timesOf(times)} for ${sayDuration(duration)}`

/** A name as it is typed: in quotes when it has more than one word. */
export const typedName = (name: string): string => (/\s/.test(name) ? `"${name}"` : name)
