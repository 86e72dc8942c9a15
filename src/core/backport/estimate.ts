/** Whether what is signed up fits into a window, by how long its steps took before. Times are milliseconds. */
import type { Org } from '../org.ts'
import type { State } from '../state.ts'
import { quantile, targetState } from '../targets.ts'
import type { Occurrence } from '../window/slice.ts'
import type { Item } from './slice.ts'

export type Span = {
  /** The medians of all steps, and their fixed pauses. */
  readonly usual: number
  /** The same of the values that four in five stay below: rather too long than too short when added up. */
  readonly p80: number
}

/** So many runs of each step it takes before anything can be said. */
const enough = 3

type Known = { readonly state: Pick<State, 'targets'>; readonly org: Org }

/** How long one item needs; undefined while a step of it is too little known. People's time is not in it. */
export function spanOf({ service, target }: Pick<Item, 'service' | 'target'>, { state, org }: Known): Span | undefined {
  const steps = org.services[service]?.targets[target]?.steps
  const took = targetState(state.targets, service, target).steps
  if (!steps || steps.some(s => (took[s.name]?.length ?? 0) < enough)) return undefined
  const sum = (q: number): number =>
    steps.reduce((ms, s) => ms + quantile(took[s.name]!, q)! + (typeof s.pause === 'number' ? s.pause : 0), 0)
  return { usual: sum(0.5), p80: sum(0.8) }
}

export type Fit = {
  /** All that can be told together. */
  readonly total: Span
  readonly known: number
  readonly unknown: readonly Item[]
  /** The first that probably does not end in time. */
  readonly over?: Item
}

/** Whether these items, in this order, end within `room` milliseconds. */
export function fitOf(items: readonly Item[], room: number, known: Known): Fit {
  const spans = items.map(item => ({ item, span: spanOf(item, known) }))
  let total: Span = { usual: 0, p80: 0 }
  let over: Item | undefined
  for (const { item, span } of spans) {
    if (!span) continue
    total = { usual: total.usual + span.usual, p80: total.p80 + span.p80 }
    if (total.p80 > room) over ??= item
  }
  const unknown = spans.flatMap(({ item, span }) => (span ? [] : [item]))
  return { total, known: items.length - unknown.length, unknown, ...(over && { over }) }
}

/** What is left of a window at `at`: all of it before its start. */
export const roomIn = ({ from, until }: Pick<Occurrence, 'from' | 'until'>, at: number): number =>
  Math.max(0, until - Math.max(from, at))
