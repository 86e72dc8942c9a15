/** Planning: the occurrences of what recurs are known five weeks ahead; those of the configuration follow it. */
import { answerTo, type Question } from '../asks.ts'
import { dayOf, horizon } from '../clock/recurrence.ts'
import type { Fact } from '../facts.ts'
import { take } from '../shelf.ts'
import type { World } from '../world.ts'
import type { WindowConfig } from './config.ts'
import type { Described } from './facts.ts'
import { configOf, isSeries } from './series.ts'
import { nextWindowId, type Occurrence, openWindowsOf, type Planned } from './slice.ts'

/** What happens once is planned for good: the year 4000. */
const forGood = Date.UTC(4000, 0, 1)
/** So many times an answer holds at most. */
const most = 1000

/** When a window happens, in one text. */
const timingOf = ({ start = '', rule, times, zone }: WindowConfig): string =>
  JSON.stringify([start, rule, zone, ...times.map(t => [t.start, t.zone])])

const describedOf = ({ kind, room, deployers, capacity, accepts, remind, duration }: Described): Described => ({
  ...{ kind, room, deployers, capacity, accepts, remind, duration },
})

const sameText = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)

type Span = { readonly from: number; readonly until: number }
type Asked = Extract<Question, { ask: 'occurrences' }>

function spanOf(config: WindowConfig, { at }: World, plan?: Planned): Span {
  const recurs = config.rule !== '' && config.start !== undefined
  const from = dayOf(at - config.duration)
  const until = recurs ? dayOf(at) + horizon : forGood
  return { from: Math.max(from, plan?.until ?? 0), until }
}

const asksOf = ({ start, rule, zone, times }: WindowConfig, span: Span): Asked[] => [
  ...(start === undefined ? [] : [{ ask: 'occurrences', start, rule, zone, ...span } as const]),
  ...times.map(time => ({ ask: 'occurrences', ...time, rule: '', ...span }) as const),
]

/** Starts in order, and how far they reach; undefined when nobody could say. */
function startsOf(
  config: WindowConfig,
  span: Span,
  { answers }: World,
): { starts: number[]; until: number } | undefined {
  const known = asksOf(config, span).map(ask => answerTo(answers, ask))
  const lists = known.flatMap(answer => (answer?.ok ? [answer.value] : []))
  if (lists.length < known.length) return undefined
  const full = lists.find(list => list.length >= most)
  return { starts: [...new Set(lists.flat())].sort((a, b) => a - b), until: full ? full.at(-1)! + 1 : span.until }
}

/** Whether the configuration still says what was planned by. */
export const isSame = (config: WindowConfig, plan: Planned | undefined): boolean =>
  plan !== undefined &&
  !plan.gone &&
  plan.timing === timingOf(config) &&
  sameText(describedOf(plan), describedOf(config))

const hasSameTimes = (config: WindowConfig, plan: Planned | undefined): boolean =>
  plan !== undefined && !plan.gone && plan.timing === timingOf(config)

export const planOf = (name: string, { state }: World): Planned | undefined => take(state.windows.plans, name)

/** What must be known to plan a window: what comes after what is planned, or all when its times changed. */
export const planAsks = (config: WindowConfig, world: World): Asked[] => {
  const plan = planOf(config.name, world)
  return asksOf(config, spanOf(config, world, hasSameTimes(config, plan) ? plan : undefined))
}

/** Those that nobody touched and that have not begun: they follow the configuration. */
const follows = (window: Occurrence): boolean => window.state === 'planned' && !window.byHand

/** The occurrences that are new, and those of `mine` that are lost. */
export function planFacts(config: WindowConfig, mine: readonly Occurrence[], world: World): Fact[] {
  const { name: window, duration } = config
  const plan = planOf(window, world)
  const again = !hasSameTimes(config, plan)
  const found = startsOf(config, spanOf(config, world, again ? undefined : plan), world)
  if (!found) return []
  const lost = again ? mine.filter(w => follows(w) && !found.starts.includes(w.original)).map(w => w.id) : []
  const taken = new Set([...mine.map(w => w.original), ...(plan?.closed ?? [])])
  const from = found.starts.filter(start => start + duration > world.at && !taken.has(start))
  const first = nextWindowId(world.state.windows)
  const planned = { window, timing: timingOf(config), first, from, until: found.until, ...describedOf(config) }
  const dropped = lost.length > 0 ? [{ type: 'window.dropped', window, occurrences: lost, gone: false } as const] : []
  return [...dropped, { type: 'window.planned', ...planned }]
}

/** All that nobody touched. */
export const dropAll = (window: string, mine: readonly Occurrence[]): Fact[] => [
  { type: 'window.dropped', window, occurrences: mine.filter(follows).map(w => w.id), gone: true },
]

/** By its name: of the configuration, or made in chat. */
function planned(name: string, { org, state }: World): WindowConfig | undefined {
  const { windows = {} } = org
  if (Object.hasOwn(windows, name)) return windows[name]
  const plan = take(state.windows.plans, name)
  return plan && isSeries(plan) ? configOf(plan) : undefined
}

/** What must be known to plan further ahead. */
export function furtherAsks(name: string, world: World): Question[] {
  const config = planned(name, world)
  return config ? planAsks(config, world) : []
}

/** The next weeks of a window. */
export function furtherFacts(name: string, world: World): Fact[] {
  const config = planned(name, world)
  const mine = () => openWindowsOf(world.state.windows).filter(w => w.window === name)
  if (!config) return dropAll(name, mine())
  return planFacts(config, hasSameTimes(config, planOf(name, world)) ? [] : mine(), world)
}
