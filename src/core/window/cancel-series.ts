/** A window that recurs and was made in chat is cancelled as a whole. */
import { itemsOf } from '../backport/slice.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { count, list, nearest } from '../words.ts'
import { actor, type World } from '../world.ts'
import { mayKeep } from './locate.ts'
import { seriesName } from './say.ts'
import { findSeries, nameInUse, type Series, seriesOf, seriesTimes, typedName } from './series.ts'
import { isPlanned, type Occurrence, openWindowsOf } from './slice.ts'

type Named = { readonly name: string; readonly why: string }

const quoted = /^["“”](?<name>[^"“”]+)["“”](?:\s+(?<why>[\s\S]+))?$/

/** The name and the reason: in quotes, or the longest name that is known, or the first word. */
function cut(typed: string, { org, state }: World): Named {
  const inQuotes = quoted.exec(typed)?.groups
  if (inQuotes) return { name: inQuotes.name!.trim(), why: inQuotes.why?.trim() ?? '' }
  const names = [...seriesOf(state.windows).map(s => s.window), ...Object.keys(org.windows ?? {})]
  const said = `${typed.toLowerCase()} `
  const known = names.filter(name => said.startsWith(`${name.toLowerCase()} `)).sort((a, b) => b.length - a.length)[0]
  const name = known ?? typed.split(/\s+/)[0]!
  return { name, why: typed.slice(name.length).trim() }
}

/** Its occurrences that have not begun: those that somebody moved, too. */
const aheadOf = ({ window }: Series, { state, at }: World): Occurrence[] =>
  openWindowsOf(state.windows).filter(
    w => w.window === window && isPlanned(state.windows, w.id) && w.state === 'planned' && w.from > at,
  )

/** `!window cancel "late swat" reason`: all that is ahead of it. What is on goes to its end. */
export function cancelSeries(typed: string, given: string | undefined, world: World): Outcome {
  const no = mayKeep(world)
  if (no) return no
  const { name, why } = cut(typed, world)
  const series = findSeries(name, world)
  if (!series) return unknown(name, world)
  const reason = (given ?? why).trim()
  const going = aheadOf(series, world)
  if (reason === '') return ask(series, going, world)
  const { window } = series
  return did([
    { type: 'window.series-cancelled', window, by: actor(world), reason },
    { type: 'window.dropped', window, occurrences: going.map(w => w.id), gone: true },
  ])
}

/** Without a reason it says what would go. */
function ask(series: Series, going: readonly Occurrence[], { state }: World): Outcome {
  const signed = going.flatMap(w => itemsOf(state.backports, w.id)).filter(i => !i.ended)
  const with_ = signed.length > 0 ? `, and ${list(signed.map(i => `${i.id} (${i.owner})`))} signed up` : ''
  const one = going[0]
  return refused(
    'usage',
    text`Why? All of ${seriesName(series)} would go, ${seriesTimes(series.made, series.duration)}: ${spanOf(going)}${with_}. ${code(`!window cancel ${typedName(series.window)} reason`)}${one ? text`, or one of it: ${code(`!window cancel ${one.id} reason`)}` : []}`,
  )
}

/** `25 windows, W26 to W50`. */
export function spanOf(windows: readonly Pick<Occurrence, 'id'>[]): string {
  const [first, last] = [windows[0]?.id, windows.at(-1)?.id]
  if (first === undefined) return 'nothing of it is planned'
  return first === last ? `1 window, ${first}` : `${count(windows.length, 'window')}, ${first} to ${last}`
}

function unknown(name: string, world: World): Outcome {
  const configured = nameInUse(name, world)
  const series = seriesOf(world.state.windows).map(s => s.window)
  if (configured !== undefined)
    return refused(
      'window.configured',
      text`${configured} is in the configuration, and ends by being taken out of it there. One of it: ${code('!window cancel W3 reason')} · ${code('!windows')}`,
    )
  const near = nearest(name, series)
  const there = near.length > 0 ? `: did you mean ${list(near, 'or')}?` : '.'
  return refused(
    'window.unknown',
    text`Nothing that was added with every= is called ${code(name.slice(0, 40))}${there} ${code(`!window cancel ${typedName(near[0] ?? series[0] ?? 'W3')} reason`)} · ${code('!windows')}`,
  )
}
