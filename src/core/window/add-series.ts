/** A window that recurs is made in chat, and planned ahead like those of the configuration. */
import type { Question } from '../asks.ts'
import { following, followingAsks } from '../clock/following.ts'
import { wallTime } from '../clock/wall.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { parseDuration, sayDuration, sentence } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { modelOf, overlaps, usualReminders } from './change.ts'
import type { WindowConfig } from './config.ts'
import { isRefusal, mayKeep } from './locate.ts'
import { planAsks, planFacts } from './planning.ts'
import { seriesName } from './say.ts'
import { findSeries, isSameName, nameInUse, seriesTimes, typedName } from './series.ts'
import { readTimes, type SeriesTimes, timesAsks } from './series-times.ts'
import { kindOf, openWindowsOf } from './slice.ts'
import { type Added, strange } from './strange.ts'

export type Repeated = Added & { readonly every: string }

const nameOf = ({ name, kind }: Added): string => name ?? kindOf(kind)

function timesOf(wish: Repeated, world: World): SeriesTimes | Outcome {
  const { kind, name, every, when } = wish
  const called = name === undefined ? '' : ` "${name}"`
  const how = `!window add ${kindOf(kind)}${called} every=weekday 14:00..15:00`
  return readTimes({ every, when, duration: modelOf(kind, world.org)?.duration, how }, world)
}

/** So many times are said. */
const said = 3

const stretchOf = ({ from }: SeriesTimes) => ({ after: from - 1, base: from, wanted: said })

function configOf(wish: Repeated, { start, rule, zone, duration }: SeriesTimes, world: World): WindowConfig {
  const { room, deployers, capacity, accepts } = wish
  const typed = wish.remind.flatMap(each => parseDuration(each) ?? [])
  const remind = typed.length > 0 ? typed : (modelOf(wish.kind, world.org)?.remind ?? usualReminders)
  return {
    ...{ name: nameOf(wish), start, rule, zone, times: [], kind: kindOf(wish.kind) },
    ...{ room, deployers, capacity, accepts, remind, duration },
  }
}

/** What must be known first: the times that were typed, then what comes next by them, and the weeks to plan. */
export function seriesAsks(wish: Repeated, world: World): Question[] {
  const times = timesOf(wish, world)
  if (isRefusal(times)) return timesAsks(wish, world)
  const config = configOf(wish, times, world)
  return [
    ...timesAsks(wish, world),
    ...followingAsks(times, stretchOf(times), world.answers),
    ...planAsks(config, world),
  ]
}

/** `!window add backport "late swat" every=weekday 14:00..15:00`. */
export function addSeries(wish: Repeated, world: World): Outcome {
  const no = mayKeep(world) ?? strange(wish, world) ?? taken(nameOf(wish), world)
  if (no) return no
  const times = timesOf(wish, world)
  if (isRefusal(times)) return times
  const next = nextOf(times, world)
  if (isRefusal(next)) return next
  const { name: window, times: _, ...config } = configOf(wish, times, world)
  const { start, rule, zone, kind, room, deployers, capacity, accepts, remind, duration } = config
  const described = { kind, room, deployers, capacity, accepts, remind, duration }
  const added = {
    type: 'window.series-added',
    ...{ window, by: actor(world), start: start!, rule, zone, next: next.slice(0, said), ...described },
  } as const
  const planned = planFacts({ name: window, times: [], ...config }, [], after(world, [added]))
  const starts = planned.flatMap(f => (f.type === 'window.planned' ? f.from : []))
  return overlapped(window, { starts, duration }, world) ?? did([added, ...planned])
}

/** A name is one window, and never that of a single occurrence. */
function taken(name: string, world: World): Outcome | undefined {
  const series = findSeries(name, world)
  if (series && isSameName(series.window, name))
    return refused(
      'window.name',
      text`${seriesName(series)} is there already, ${seriesTimes(series.made, series.duration)}, added by ${series.made.by}: ${code(`!window cancel ${typedName(series.window)} reason`)} first, or take another name: ${another(series.kind)}`,
    )
  const configured = nameInUse(name, world)
  if (configured !== undefined)
    return refused(
      'window.name',
      text`${configured} is a window of the configuration: take another name. ${another(world.org.windows![configured]!.kind)}`,
    )
  if (!/^w\d+$/i.test(name)) return undefined
  return refused(
    'window.name',
    text`${name} is how one occurrence is named: take another name. ${another('maintenance')}`,
  )
}

const another = (kind: string) => code(`!window add ${kind} "NAME" every=weekday 14:00..15:00`)

/** The next times, at least one; or a refusal that says why there is none. */
function nextOf(times: SeriesTimes, world: World): readonly number[] | Outcome {
  const { rule, zone, duration } = times
  const found = following(times, stretchOf(times), world.answers)
  const how = code('!window add … every=weekday 14:00..15:00')
  if (found.why !== undefined) return refused('window.every', text`${sentence(found.why)}. ${how}`)
  const [, y, m, d] = /UNTIL=(\d{4})(\d\d)(\d\d)/.exec(rule) ?? []
  const last = y && `${y}-${m}-${d}`
  if (found.times.length === 0 && last && last <= wallTime(world.at, zone))
    return refused('window.past', text`Its last day, ${last}, is past: give it a later UNTIL. ${how}`)
  if (found.times.length === 0)
    return refused('window.never', text`By ${code(rule.slice(0, 80))} it never happens. ${how}`)
  const gap = Math.min(...found.times.slice(1).map((time, i) => time - found.times[i]!))
  if (duration <= gap) return found.times
  return refused(
    'window.overlap',
    text`It lasts ${sayDuration(duration)} and begins again after ${sayDuration(gap)}: make it shorter, or let it be on fewer days. ${how}`,
  )
}

/** One that was added by itself under the same name is in the way. */
function overlapped(
  name: string,
  { starts, duration }: { starts: readonly number[]; duration: number },
  { state }: World,
): Outcome | undefined {
  const same = openWindowsOf(state.windows).filter(w => isSameName(w.window, name))
  const other = same.find(w => starts.some(from => from < w.until && w.from < from + duration))
  return other && overlaps(other)
}
