/** `!crew call D12 ROLE|NAME "why"`: somebody is called now, and whoever is next when they do not answer. */
import { forbidden, locateCrew, locateMember } from '../crew/locate.ts'
import type { Crew } from '../crew/slice.ts'
import { hull } from '../crew/spans.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { clock, code, post, text } from '../post.ts'
import { clip, oneLine } from '../words.ts'
import { actor, type World } from '../world.ts'
import { callFact, withTelling } from './calling.ts'
import { inLine } from './ladder.ts'
import { dutyOf, firstOf, nextCall, openCalls } from './slice.ts'
import { onAt } from './turns.ts'

const hour = 3_600_000

export type CallWish = { readonly about?: string; readonly who?: string; readonly words?: string }

const isOn = (about: string, { state, at, ...world }: World): boolean =>
  onAt(about, at, state).some(o => o.person === actor({ state, at, ...world }))

export function callNow({ about, who, words = '' }: CallWish, world: World): Outcome {
  const crew = locateCrew(about, world)
  if (isRefusal(crew)) return crew
  const no = isOn(crew.about, world) ? undefined : forbidden(crew.about, world)
  if (no) return no
  const why = oneLine(words).slice(0, 300)
  if (why === '')
    return refused('crew.reason', text`What for? They read it: ${code(`!crew call ${crew.about} ${who} "why"`)}`)
  const role = crew.roles.find(r => r.role === who?.toLowerCase())?.role
  const person = role === undefined ? whoIs(crew, who, world) : firstFor(crew, role, world)
  if (typeof person !== 'string') return person
  const open = openCalls(dutyOf(crew.about, world.state.duties)).find(c =>
    role === undefined ? firstOf(c).person === person : c.why === 'call' && c.role === role,
  )
  if (open?.next !== undefined)
    return refused(
      'duty.called',
      text`${firstOf(open).person} was called at ${clock(firstOf(open).at)}. Without an answer the next rung comes at ${clock(open.next)}. ${code(`!crew ${crew.about}`)}`,
    )
  const facts = callFacts(crew, { person, role: role ?? roleNow(crew, person, world), by: actor(world), why }, world)
  return did(facts, post(text`I call ${person}: whoever is next hears of it when they do not answer.`))
}

function whoIs(crew: Crew, who: string | undefined, world: World): string | Outcome {
  const person = locateMember(who, `!crew call ${crew.about} NAME "why"`, world)
  if (isRefusal(person)) return person
  return person.name === actor(world)
    ? refused('crew.self', text`You are here already. ${code(`!crew call ${crew.about} ROLE "why"`)}`)
    : person.name
}

/** Who is on in that role, then whoever could be asked for it. */
function firstFor(crew: Crew, role: string, world: World): string | Outcome {
  const me = actor(world)
  const [there] = onAt(crew.about, world.at, world.state).filter(o => o.role === role && o.person !== me)
  const person = there?.person ?? inLine({ about: crew.about, role, until: untilOf(crew, world), not: [me] }, world)[0]
  return (
    person ??
    refused(
      'duty.nobody',
      text`There is nobody (else) to call for ${role}: ${code(`!crew add ${crew.about} ${role} NAME`)} · ${code(`!crew call ${crew.about} NAME "why"`)}`,
    )
  )
}

const untilOf = ({ plan }: Crew, { at }: World): number => Math.max(hull(plan.spans).until, at + hour)

const roleNow = (crew: Crew, person: string, { state, at }: World): string | undefined =>
  onAt(crew.about, at, state).find(o => o.person === person)?.role

type Wanted = { readonly person: string; readonly role?: string; readonly by: string; readonly why: string }

function callFacts(crew: Crew, { person, role, by, why }: Wanted, world: World): Fact[] {
  const { about } = crew
  const call = nextCall(dutyOf(about, world.state.duties))
  const common = { about, call, person, why: 'call', until: untilOf(crew, world), by, words: why } as const
  return withTelling(about, [callFact({ ...common, ...(role !== undefined && { role }) }, world)], world)
}

/**
 * For a broken item that needs help: whoever is on in a role is called, like by hand. Empty when there is no such crew
 * or role, nobody to call, or somebody is called for it already.
 */
export function helpFacts(
  { about, role, id, what }: { about: string; role: string; id: string; what: string },
  world: World,
): Fact[] {
  const crew = locateCrew(about, world)
  if (isRefusal(crew) || !crew.roles.some(r => r.role === role)) return []
  const busy = openCalls(dutyOf(about, world.state.duties)).some(c => c.why === 'call' && c.role === role)
  const person = firstFor(crew, role, world)
  if (busy || typeof person !== 'string') return []
  return callFacts(crew, { person, role, by: actor(world), why: `${id} needs help: ${clip(what, 200)}` }, world)
}
