/** When people of a crew come on and go off, and who is on. */
import { crewAt, seatsOf } from '../crew/resolve.ts'
import { type Crew, findCrew } from '../crew/slice.ts'
import type { Span } from '../crew/spans.ts'
import type { State } from '../state.ts'
import type { On } from './facts.ts'
import { type Duty, dutyOf, turnKey } from './slice.ts'

const [minute, hour] = [60_000, 3_600_000]

/** Milliseconds before a turn at which whoever has it is told what stands. */
export const ahead = 10 * minute

/** Whoever begins within so many milliseconds of the whole is called with the roll. */
export const firstHour = hour

/** Somebody's turn without a break, whatever roles they have in it. */
export type Turn = Span & { readonly person: string; readonly roles: readonly string[] }

const spanAt = ({ plan }: Crew, at: number): Span | undefined => plan.spans.find(s => s.from <= at && at <= s.until)

/** All turns, by start; seats that touch or overlap are one. */
export function turnsOf(crew: Crew): Turn[] {
  const turns: Turn[] = []
  for (const { person, role, from, until } of seatsOf(crew)) {
    const i = turns.findIndex(t => t.person === person && from <= t.until && t.from <= until)
    const turn = turns[i]
    if (!turn) turns.push({ person, roles: [role], from, until })
    else
      turns[i] = {
        ...{ person, roles: [...new Set([...turn.roles, role])] },
        ...{ from: Math.min(turn.from, from), until: Math.max(turn.until, until) },
      }
  }
  return turns
}

/** Turns that begin when the others are at work already, and that nobody was told of. */
export const comingOn = (crew: Crew, duty: Duty): Turn[] =>
  turnsOf(crew).filter(t => {
    const span = spanAt(crew, t.from)
    return span && t.from >= span.from + firstHour && !duty.briefed.includes(turnKey(t.person, t.from))
  })

/** Turns that end while others stay, and whose note was not asked for. */
export const goingOff = (crew: Crew, duty: Duty): Turn[] =>
  turnsOf(crew).filter(t => {
    const span = spanAt(crew, t.until - 1)
    return span && t.until < span.until && !duty.noteAsked.includes(turnKey(t.person, t.until))
  })

/** Who is on at a moment, in the order of the roles, each once in a role. */
export function onAt(about: string, at: number, state: Pick<State, 'crews'>): On[] {
  const roles = findCrew(state.crews, about)?.roles.map(r => r.role) ?? []
  const place = (role: string): number => (roles.includes(role) ? roles.indexOf(role) : roles.length)
  const all = crewAt(about, at, state).map(({ person, role }) => ({ person, role }))
  return all
    .filter((a, i) => all.findIndex(b => b.person === a.person && b.role === a.role) === i)
    .toSorted((a, b) => place(a.role) - place(b.role) || a.person.localeCompare(b.person))
}

export const isSameOn = (a: readonly On[], b: readonly On[]): boolean => JSON.stringify(a) === JSON.stringify(b)

/** When others are on than was noticed last (epoch milliseconds); undefined: never again, as far as is known. */
export function nextTurn(about: string, state: Pick<State, 'crews' | 'duties'>): number | undefined {
  const crew = findCrew(state.crews, about)
  if (!crew) return undefined
  const { on, turnedAt = 0 } = dutyOf(about, state.duties)
  const since = Math.max(turnedAt, crew.turns.at(-1)?.at ?? 0)
  const edges = seatsOf(crew).flatMap(s => [s.from, s.until])
  const times = [since, ...edges.filter(t => t > since).toSorted((a, b) => a - b)]
  return times.find(t => !isSameOn(onAt(about, t, state), on))
}
