/** What somebody answers who was called: here, coming, or not; and what is made of their speaking in the room. */
import { readAbout } from '../crew/plan.ts'
import { openCrews } from '../crew/slice.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome } from '../outcome.ts'
import { code, type Post, post, text } from '../post.ts'
import { list, oneLine } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import type { How } from './facts.ts'
import { raiseFacts } from './ladder.ts'
import { stands } from './late.ts'
import { seatFacts } from './seat.ts'
import { type Call, callsFor, dutyOf, isOwn, waitsFor } from './slice.ts'

/** The crews that call somebody now. */
export const calling = (person: string, { state }: Pick<World, 'state'>): string[] =>
  openCrews(state.crews)
    .map(c => c.about)
    .filter(about => callsFor(person, dutyOf(about, state.duties)).length > 0)

/** They are there, or come: for every call of a crew that waits for them. */
export function presentFacts(
  { about, person, how }: { about: string; person: string; how: How },
  world: World,
): Fact[] {
  const facts: Fact[] = []
  for (const call of callsFor(person, dutyOf(about, world.state.duties))) {
    const said = isOwn(call, person) ? how : 'coming'
    facts.push({
      ...{ type: 'duty.answered', crew: about, call: call.call },
      ...{ person, how: said, door: world.by.door },
    })
    facts.push(...seatFacts({ about, call, person }, after(world, facts)))
  }
  return facts
}

/** `!crew here D12`, `!crew coming D12`: where none is named, every crew that calls them. */
export function sayPresent(typed: string | undefined, how: 'here' | 'coming', world: World): Outcome {
  const me = actor(world)
  const about = typed === undefined ? undefined : readAbout(typed)
  const abouts = calling(me, world).filter(a => about === undefined || a === about)
  if (abouts.length === 0) return stands(about, world)
  const facts: Fact[] = []
  for (const one of abouts) facts.push(...presentFacts({ about: one, person: me, how }, after(world, facts)))
  return did(facts, thanks(facts, abouts))
}

function thanks(facts: readonly Fact[], abouts: readonly string[]): Post {
  const comes = facts.some(f => f.type === 'duty.answered' && f.how === 'coming')
  const [first = ''] = abouts
  return post(
    text`Thanks: you are ${comes ? 'coming to' : 'there for'} ${list(abouts)}. ${code(`!crew ${first}`)}${comes && text` · ${code(`!board ${first}`)}`}`,
  )
}

/** What waits for them, and what their mere speaking answered: whoever types this in the room has spoken by then. */
const deniable = (about: string, person: string, { state }: World): Call[] =>
  dutyOf(about, state.duties).calls.filter(
    c =>
      waitsFor(c, person) ||
      (c.closed?.person === person && c.called.some(o => o.person === person && o.answer?.how === 'spoke')),
  )

/** `!crew cant D12 [reason]`: the next rung comes at once. */
export function sayCant({ about: typed, reason }: { about?: string; reason?: string }, world: World): Outcome {
  const me = actor(world)
  const named = typed === undefined ? undefined : readAbout(typed)
  const [about] = openCrews(world.state.crews)
    .map(c => c.about)
    .filter(a => (named === undefined || a === named) && deniable(a, me, world).length > 0)
  if (about === undefined) return stands(named, world, 'no')
  const why = oneLine(reason ?? '').slice(0, 300)
  const calls = deniable(about, me, world)
  const facts: Fact[] = calls.map(({ call }) => ({
    ...{ type: 'duty.answered', crew: about, call, person: me, how: 'no', door: world.by.door },
    ...(why !== '' && { reason: why }),
  }))
  // Their seat is free: nobody counts on it any more.
  if (calls.some(c => isOwn(c, me)))
    facts.push({ type: 'crew.dropped', crew: about, person: me, by: me, reason: why || "can't come" })
  for (const call of calls) facts.push(...climb(about, call, after(world, facts)))
  return did(facts, post(text`Thanks for saying so. ${nextWords(facts)}`))
}

function climb(about: string, { call }: Call, world: World): Fact[] {
  const now = dutyOf(about, world.state.duties).calls.find(c => c.call === call)
  // Whoever leads, or the room, knows of it already.
  return now && now.closed === undefined && now.stage === 'person' ? raiseFacts(about, now, world) : []
}

function nextWords(facts: readonly Fact[]): string {
  const called = facts.flatMap(f => (f.type === 'duty.called' ? [f.person] : []))
  const told = facts.flatMap(f => (f.type === 'duty.raised' && f.lead !== undefined ? [f.lead] : []))
  if (called.length > 0) return `I call ${list([...new Set(called)])}.`
  return told.length > 0 ? `I tell ${list([...new Set(told)])}.` : ''
}
