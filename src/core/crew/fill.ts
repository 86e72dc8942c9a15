/** Whom to ask for what is not covered: who is named for the role, is not away, and was not asked yet. */
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { Org } from '../org.ts'
import { membersOf } from '../people.ts'
import { after, type World } from '../world.ts'
import { nextFor } from './chase.ts'
import type { CrewFact, Need } from './facts.ts'
import { hopeless } from './line.ts'
import { type Asking, absencesIn, type Crew, findCrew } from './slice.ts'
import { hull, merge, type Span, since, within } from './spans.ts'

export type Wish = {
  readonly person: string
  readonly role: string
  readonly parts: readonly Span[]
  readonly instead?: string
}

/** Somebody is asked; that they are told is for `toldFacts` to say, once for all their roles. */
export function askFact(about: string, wish: Wish, world: World): CrewFact {
  const next = nextFor({ person: wish.person, start: hull(wish.parts).from, after: world.at }, world.org)
  // What follows by itself is done for whoever called the crew.
  const caller = findCrew(world.state.crews, about)?.by ?? world.by.name
  const by = (wish.instead === undefined ? world.by.person : undefined) ?? caller
  return { type: 'crew.asked', crew: about, ...wish, by, ...(next && { next }) }
}

/** Who is asked in these facts, each once. */
export const askedIn = (facts: readonly Fact[]): string[] => [
  ...new Set(facts.flatMap(f => (f.type === 'crew.asked' ? [f.person] : []))),
]

/** With these facts, each who is asked in them is told so in private. */
export function toldFacts(about: string, facts: readonly Fact[], world: World): Fact[] {
  const asked = facts.flatMap(f => (f.type === 'crew.asked' && f.crew === about ? [f] : []))
  const people = [...new Set(asked.map(f => f.person))]
  const notices = people.map(to => {
    const { until } = hull(asked.filter(f => f.person === to).flatMap(f => f.parts))
    return noticeFact({ kind: 'crew.ask', about, hearer: { to }, due: world.at, until }, world)
  })
  return [...facts, ...notices]
}

/** In this role or at these hours, whatever they said. */
const wasAsked = (person: string, role: string, parts: readonly Span[]) => (a: Asking) =>
  a.person === person &&
  a.standing !== 'void' &&
  a.standing !== 'released' &&
  (a.role === role ||
    ((a.standing === 'yes' || a.standing === 'asked') && within([...a.held, ...a.parts], parts).length > 0))

/** Named for a role, in the order in which they are asked; in somebody's place the backups come first. */
function namedFor({ from, backups }: Need, instead: string | undefined, org: Org): string[] {
  const each = (groups: readonly string[]) => groups.flatMap(g => membersOf(org, [g]))
  const [first, then] = instead === undefined ? [from, backups] : [backups, from]
  return [...new Set([...each(first), ...each(then)])]
}

type Seen = Pick<World, 'state' | 'org' | 'at'>

/** Who could be asked for these hours of a role, the first first. */
export function candidates(crew: Crew, { role, parts, instead }: Omit<Wish, 'person'>, world: Seen): string[] {
  const need = crew.roles.find(r => r.role === role)
  if (!need) return []
  return namedFor(need, instead, world.org).filter(
    person =>
      !crew.askings.some(wasAsked(person, role, parts)) && absencesIn(world.state.crews, person, parts).length === 0,
  )
}

/** What is typed next to find whom a crew lacks: somebody may be asked by himself, or has to be named. */
export function askWhom(crew: Crew, seen: Seen): string {
  const gaps = hopeless(crew).filter(g => g.until > seen.at)
  const lacking = gaps.find(gap => candidates(crew, { role: gap.role, parts: [gap] }, seen).length === 0)
  const isNamed = lacking !== undefined && gaps.every(gap => gap.role === lacking.role)
  return isNamed ? `!crew add ${crew.about} ${lacking.role} NAME` : `!crew ask ${crew.about}`
}

export type Filling = {
  readonly role: string
  /** Only these hours; absent: all that is not covered. */
  readonly of?: readonly Span[]
  readonly instead?: string
}

/** So many at most are asked at once for one role. */
const most = 50

/** Asks for one role until it would be covered, or nobody is left; in somebody's place one person. */
export function fillFacts(about: string, filling: Filling, world: World): CrewFact[] {
  const { role, of, instead } = filling
  const facts: CrewFact[] = []
  for (let i = 0; i < (instead === undefined ? most : 1); i++) {
    const now = after(world, facts)
    const crew = findCrew(now.state.crews, about)
    if (!crew || crew.ended) break
    const gaps = merge(hopeless(crew).filter(g => g.role === role))
    const parts = since(of ? within(gaps, of) : gaps, world.at)
    if (parts.length === 0) break
    const person = candidates(crew, { role, parts, instead }, now)[0]
    if (person === undefined) {
      facts.push({ type: 'crew.lacking', crew: about, role, parts })
      break
    }
    facts.push(askFact(about, { person, role, parts, ...(instead !== undefined && { instead }) }, world))
  }
  return facts
}
