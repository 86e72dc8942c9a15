/** Who is on now, as networks can show it: a user group, voice in a channel. */
import { policyOf } from '../crew/config.ts'
import { leadOf } from '../crew/resolve.ts'
import { findCrew, openCrews } from '../crew/slice.ts'
import { hull } from '../crew/spans.ts'
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import type { State } from '../state.ts'

export type OnDuty = {
  /** Who has a voice, by room: of each room in which there ever was a crew. Absent: it is not wanted. */
  readonly voices?: Readonly<Record<string, readonly string[]>>
  /** `keep`: who stays in it when nobody else would. Nobody at all: it is as it was before. */
  readonly group?: { readonly name: string; readonly people: readonly string[]; readonly keep: readonly string[] }
}

type Seen = { readonly state: State; readonly org: Org }

export function onDuty({ state, org }: Seen): OnDuty {
  const { voice, slackGroup } = policyOf(org)
  const all = Object.values(state.duties)
  const people = [...new Set(all.flatMap(d => d.on.map(o => o.person)))].toSorted()
  return {
    ...(voice && { voices: voicesIn({ state, org }) }),
    ...(slackGroup !== undefined && { group: { name: slackGroup, people, keep: leads(state) } }),
  }
}

function voicesIn({ state, org }: Seen): Record<string, string[]> {
  const voices: Record<string, string[]> = Object.fromEntries(Object.keys(org.rooms).map(r => [r, []]))
  for (const { about, on } of Object.values(state.duties)) {
    const room = findCrew(state.crews, about)?.room
    if (room !== undefined && Object.hasOwn(voices, room)) voices[room]!.push(...on.map(o => o.person))
  }
  return Object.fromEntries(Object.entries(voices).map(([room, names]) => [room, [...new Set(names)].toSorted()]))
}

/** Of crews whose hours have begun, and that were not stood down. */
const leads = (state: State): string[] =>
  openCrews(state.crews).flatMap(({ about, plan }) => {
    const { turnedAt } = state.duties[about] ?? {}
    const begun = turnedAt !== undefined && hull(plan.spans).from <= turnedAt
    return begun ? (leadOf(about, turnedAt, state) ?? []) : []
  })

/** That something can't follow: for each crew that is on, once. */
export function unableFacts({ door, why }: { door: string; why: string }, { state }: Seen): Fact[] {
  return Object.values(state.duties)
    .filter(d => d.on.length > 0 && !d.unable.includes(`${door} ${why}`))
    .map(({ about }) => ({ type: 'duty.unable', crew: about, door, why }))
}
