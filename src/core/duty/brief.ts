/** What whoever comes on reads, and the note of whoever goes off. */
import { openItems } from '../broken/slice.ts'
import { policyOf } from '../crew/config.ts'
import { forbidden, locateCrew } from '../crew/locate.ts'
import { seatsOf } from '../crew/resolve.ts'
import type { Crew } from '../crew/slice.ts'
import { isRefusal } from '../deploy/locate.ts'
import { openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, post, text } from '../post.ts'
import { aimOf } from '../timeline/aim.ts'
import { linkedTo } from '../timeline/linked.ts'
import { momentsOf } from '../timeline/moments.ts'
import { plainWords } from '../timeline/plain.ts'
import { clip, list, oneLine, short } from '../words.ts'
import { actor, type World } from '../world.ts'
import { callFact } from './calling.ts'
import { isFresh } from './roll.ts'
import { dutyOf, nextCall } from './slice.ts'
import { ahead, type Turn, turnsOf } from './turns.ts'

const [minute, hour] = [60_000, 3_600_000]
/** So much of each is read. */
const most = { items: 8, runs: 5, moments: 5 }

/** What is broken and belongs to it, or is in the hands of somebody of the crew. */
function itemWords(crew: Crew, { state }: World): string[] {
  const people = seatsOf(crew).map(s => s.person)
  return openItems(state.board)
    .filter(i => i.about === crew.about || (i.owner !== undefined && people.includes(i.owner)))
    .slice(0, most.items)
    .map(i => `${i.id} ${i.service} "${clip(i.what, 60)}" (${i.state === 'claimed' ? i.owner : 'nobody has it'})`)
}

const under = ['running', 'waiting', 'failed', 'orphaned']

function runWords(crew: Crew, { state }: World): string[] {
  const { ids } = linkedTo(crew.about, state)
  return openDeploys(state.deploys)
    .filter(d => ids.includes(d.id) || under.includes(d.state))
    .slice(0, most.runs)
    .map(d => `${d.id} ${d.plan.service} ${short(d.plan.revision.commit)} → ${d.plan.target}: ${d.state}`)
}

function lastMoments(crew: Crew, world: World) {
  const aim = aimOf(crew.about, world)
  if (isRefusal(aim)) return []
  // Notes are read by themselves.
  const told = momentsOf(aim.recorded, crew.about, world).filter(
    m => !m.struck && m.fact.type !== 'duty.noted' && m.fact.type !== 'duty.rolled',
  )
  return told.slice(-most.moments).map(m => ({ at: m.at, text: clip(plainWords(m.line), 160) }))
}

/** They are told what stands, and asked to say that they are there; whoever said so just now is not asked. */
export function briefFacts(crew: Crew, turn: Turn, world: World): Fact[] {
  const { about } = crew
  const { person, roles, from, until } = turn
  const told = { items: itemWords(crew, world), runs: runWords(crew, world), moments: lastMoments(crew, world) }
  const briefed: Fact = { type: 'duty.briefed', crew: about, person, from, ...told }
  if (until <= world.at) return [briefed]
  const first = nextCall(dutyOf(about, world.state.duties))
  const asked = roles.filter(role => !isFresh(crew, { person, role }, from - ahead))
  const calls = asked.map((role, i) =>
    callFact({ about, call: first + i, person, role, why: 'shift', until, notBefore: from }, world),
  )
  return [
    ...[briefed, ...calls],
    noticeFact({ kind: 'duty.brief', about, hearer: { to: person }, due: Math.max(from - ahead, 0), until }, world),
  ]
}

/** Never answered when they were called: there is nothing that they could hand over. */
const wasMissed = (crew: Crew, person: string, { state }: World): boolean =>
  dutyOf(crew.about, state.duties).calls.findLast(c => c.why !== 'call' && c.called[0]?.person === person)?.called[0]
    ?.answer === undefined && dutyOf(crew.about, state.duties).calls.some(c => c.called[0]?.person === person)

export function noteAskFacts(crew: Crew, { person, until }: Turn, world: World): Fact[] {
  const { about } = crew
  const waived = wasMissed(crew, person, world) || world.at > until + hour
  const asked: Fact = { type: 'duty.note-asked', crew: about, person, until, ...(waived && { waived }) }
  const wish = { kind: 'duty.note', about, hearer: { to: person }, due: until - ahead, until: until + hour }
  return waived ? [asked] : [asked, noticeFact({ ...wish, due: Math.max(wish.due, 0) }, world)]
}

/** Who comes on about now. */
const readers = (crew: Crew, { at, org, ...world }: World): string[] => {
  const me = actor({ at, org, ...world })
  const soon = at + ahead + policyOf(org).escalate
  const on = turnsOf(crew).filter(t => t.from > at - hour && t.from <= soon && t.person !== me)
  const known = on.filter(t => t.from > crew.plan.spans[0]!.from + 30 * minute)
  return [...new Set(known.map(t => t.person))]
}

/** `!crew note D12 "…"`: by whoever is, or was, on the crew, or runs it. */
export function addNote({ about, words = '' }: { about?: string; words?: string }, world: World): Outcome {
  const crew = locateCrew(about, world)
  if (isRefusal(crew)) return crew
  const me = actor(world)
  const no = seatsOf(crew).some(s => s.person === me) ? undefined : forbidden(crew.about, world)
  if (no) return no
  const note = oneLine(words).slice(0, 1000)
  if (note === '')
    return refused(
      'duty.note',
      text`What does whoever comes have to know? ${code(`!crew note ${crew.about} "the pool is drained, watch 5xx"`)}`,
    )
  const to = readers(crew, world)
  const heard = to.length > 0 ? `${list(to)} ${to.length > 1 ? 'read' : 'reads'} it now` : 'whoever comes on reads it'
  return did(
    [{ type: 'duty.noted', crew: crew.about, person: me, text: note, to }],
    post(text`Noted: ${heard}, and it stands in the timeline. ${code(`!timeline ${crew.about}`)}`),
  )
}
