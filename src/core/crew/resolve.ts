/** The one answer to who is on a crew when. Whoever shows, calls or counts people of a crew asks here. */
import type { State } from '../state.ts'
import { type Crew, findCrew, type Need, openCrews } from './slice.ts'
import { before, merge, type Span, within } from './spans.ts'

type Seen = Pick<State, 'crews'>

/** Somebody who has said that they are there, `from` … `until` (epoch milliseconds) without a break. */
export type Seat = {
  readonly person: string
  readonly role: string
  readonly from: number
  readonly until: number
  /** `instead`: they took it over from somebody. */
  readonly standing: 'yes' | 'instead'
}

/** What of these hours was: when a crew stands down, the rest of them is nobody's. */
const cut = (spans: readonly Span[], { ended }: Pick<Crew, 'ended'>): readonly Span[] =>
  ended ? before(spans, ended.at) : spans

/** The hours of a crew: those of its plan, up to when it stood down. */
export const hoursOf = (crew: Pick<Crew, 'plan' | 'ended'>): readonly Span[] => cut(crew.plan.spans, crew)

/** All seats of a crew over its whole time, by start. */
export const seatsOf = ({ askings, ended }: Pick<Crew, 'askings' | 'ended'>): Seat[] =>
  askings
    .flatMap(({ person, role, held, instead }) =>
      cut(held, { ended }).map(({ from, until }): Seat => {
        const standing = instead === undefined ? 'yes' : 'instead'
        return { person, role, from, until, standing }
      }),
    )
    .toSorted((a, b) => a.from - b.from)

/** Who is on at a moment: they said so, and have not left since. Nobody of a crew that was called off, or stood down. */
export function crewAt(about: string, at: number, { crews }: Seen): Seat[] {
  const crew = findCrew(crews, about)
  if (!crew || crew.ended?.how === 'cancelled' || (crew.ended && at >= crew.ended.at)) return []
  return seatsOf(crew).filter(s => s.from <= at && at < s.until)
}

/** Who leads at a moment; before and between, who leads next; after, who did last. */
export function leadOf(about: string, at: number, { crews }: Seen): string | undefined {
  const crew = findCrew(crews, about)
  if (!crew || crew.ended?.how === 'cancelled') return undefined
  const leads = seatsOf(crew).filter(s => s.role === 'lead')
  const on = leads.find(s => s.from <= at && at < s.until) ?? leads.find(s => s.from > at) ?? leads.at(-1)
  return on?.person
}

/** What the crews are about that somebody is on at a moment. */
export const onCrews = (person: string, at: number, state: Seen): string[] =>
  openCrews(state.crews)
    .map(c => c.about)
    .filter(about => crewAt(about, at, state).some(s => s.person === person))

/** A stretch of a role in which fewer are there than are needed. */
export type Gap = { readonly role: string; readonly need: number; readonly have: number } & Span

/** Hours of each role that nobody, or too few, cover; by role, then by time. None of something that has no crew. */
export function coverage(about: string, { crews }: Seen): Gap[] {
  const crew = findCrew(crews, about)
  return crew ? coverageOf(crew) : []
}

export const coverageOf = (crew: Crew): Gap[] => gapsIn(crew, seatsOf(crew))

/** The same, counted from other seats: from those who have not answered yet as well. */
export const gapsIn = (crew: Pick<Crew, 'plan' | 'roles' | 'ended'>, seats: readonly Seat[]): Gap[] =>
  crew.roles.flatMap(role =>
    gapsOf(
      role,
      hoursOf(crew),
      seats.filter(s => s.role === role.role),
    ),
  )

function gapsOf({ role, need }: Need, spans: readonly Span[], seats: readonly Seat[]): Gap[] {
  const people = [...new Set(seats.map(s => s.person))].map(p => merge(seats.filter(s => s.person === p)))
  const edges = [...spans, ...people.flat()].flatMap(s => [s.from, s.until])
  const cuts = [...new Set(edges)].toSorted((a, b) => a - b)
  const gaps: Gap[] = []
  for (const [i, from] of cuts.slice(0, -1).entries()) {
    const slice = { from, until: cuts[i + 1]! }
    const have = people.filter(held => within(held, [slice]).length > 0).length
    if (have >= need || within(spans, [slice]).length === 0) continue
    const last = gaps.at(-1)
    if (last && last.until === from && last.have === have) gaps[gaps.length - 1] = { ...last, until: slice.until }
    else gaps.push({ role, need, have, ...slice })
  }
  return gaps
}

/** How many seats are needed, and how many of them are taken the whole time; `after`: only what comes then counts. */
export function seatCount(about: string, state: Seen, after = 0): { readonly have: number; readonly need: number } {
  const crew = findCrew(state.crews, about)
  if (!crew) return { have: 0, need: 0 }
  const gaps = coverage(about, state).filter(g => g.until > after)
  const missing = (role: string): number => Math.max(0, ...gaps.filter(g => g.role === role).map(g => g.need - g.have))
  const need = crew.roles.reduce((sum, r) => sum + r.need, 0)
  return { need, have: need - crew.roles.reduce((sum, r) => sum + missing(r.role), 0) }
}
