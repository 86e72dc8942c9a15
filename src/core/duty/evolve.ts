/** How facts change what stands of crews on their day. */
import type { CrewFact } from '../crew/facts.ts'
import type { Fact } from '../facts.ts'
import type { Folding } from '../folding.ts'
import type { DutyFact } from './facts.ts'
import { type Call, type Called, type Duties, type Duty, dutyOf, firstOf, isOpen, noDuty, turnKey } from './slice.ts'

/** So many calls and notes are kept. */
const most = { calls: 200, notes: 50 }

export function evolveDuties(duties: Duties, fact: Fact, { at }: Folding): Duties {
  if (fact.type === 'notice.failed') return unreached(duties, fact.notice)
  if (!('crew' in fact)) return duties
  const duty = dutyOf(fact.crew, duties)
  const next = fact.type.startsWith('duty.') ? turn(duty, fact as DutyFact, at) : followed(duty, fact as CrewFact, at)
  return next === duty ? duties : { ...duties, [fact.crew]: next }
}

function turn(duty: Duty, fact: DutyFact, at: number): Duty {
  switch (fact.type) {
    case 'duty.rolled':
      return { ...duty, rolled: [...duty.rolled, fact.from], rolledAt: at }
    case 'duty.called':
      return { ...duty, calls: called(duty.calls, fact, at) }
    case 'duty.raised':
      return change(duty, fact.call, ({ next: _, ...call }) => ({
        ...{ ...call, stage: fact.to },
        ...(fact.next !== undefined && { next: fact.next }),
      }))
    case 'duty.answered':
      return change(duty, fact.call, call => answered(call, fact, at))
    case 'duty.briefed': {
      const { person, from, items, runs, moments } = fact
      const briefs = { ...duty.briefs, [person]: { from, items, runs, moments } }
      return { ...duty, briefs, briefed: [...duty.briefed, turnKey(person, from)] }
    }
    case 'duty.note-asked':
      return { ...duty, noteAsked: [...duty.noteAsked, turnKey(fact.person, fact.until)] }
    case 'duty.noted':
      return { ...duty, notes: [...duty.notes, { by: fact.person, at, text: fact.text }].slice(-most.notes) }
    default:
      return ends(duty, fact, at)
  }
}

function ends(duty: Duty, fact: DutyFact, at: number): Duty {
  switch (fact.type) {
    case 'duty.turned':
      return { ...duty, on: fact.on, turnedAt: at }
    case 'duty.ending':
      return { ...duty, ending: { end: fact.end, at, silent: false } }
    case 'duty.unended':
      return duty.ending ? { ...duty, ending: { ...duty.ending, silent: true } } : duty
    case 'duty.stood-down':
      return { ...duty, stoodDown: at }
    case 'duty.unable':
      return { ...duty, unable: [...duty.unable, `${fact.door} ${fact.why}`] }
    default:
      return duty
  }
}

type Calling = Extract<DutyFact, { type: 'duty.called' }>
type Answered = Extract<DutyFact, { type: 'duty.answered' }>

function called(calls: readonly Call[], fact: Calling, at: number): readonly Call[] {
  const { type: _, crew: __, call, person, instead, ...told } = fact
  const one: Called = { person, at, ...(instead !== undefined && { instead }) }
  if (calls.some(c => c.call === call))
    return calls.map(c => (c.call === call ? { ...c, next: told.next, called: [...c.called, one] } : c))
  return [...calls, { call, ...told, stage: 'person' as const, called: [one] }].slice(-most.calls)
}

function answered(
  call: Call,
  { person, how, door, reason }: Pick<Answered, 'person' | 'how' | 'door' | 'reason'>,
  at: number,
): Call {
  const answer = { how, at, door, ...(reason !== undefined && { reason }) }
  const all = call.called.map(c => (c.person === person ? { ...c, answer } : c))
  if (how !== 'no') return close({ ...call, called: all }, at, person)
  const { closed: _, ...open } = call
  return { ...open, called: all }
}

function close({ next: _, ...call }: Call, at: number, person?: string): Call {
  return { ...call, closed: { at, ...(person !== undefined && { person }) } }
}

const change = (duty: Duty, n: number, how: (call: Call) => Call): Duty => ({
  ...duty,
  calls: duty.calls.map(c => (c.call === n ? how(c) : c)),
})

const closing = (duty: Duty, isIts: (call: Call) => boolean, at: number, person?: string): Duty =>
  duty.calls.some(c => isOpen(c) && isIts(c))
    ? { ...duty, calls: duty.calls.map(c => (isOpen(c) && isIts(c) ? close(c, at, person) : c)) }
    : duty

const isOfSeat = (call: Call, person: string): boolean =>
  call.why !== 'call' && firstOf(call).person === person && firstOf(call).answer === undefined

/** Who takes their yes back does not come: whoever is next is called all the same. */
const denied = (
  duty: Duty,
  { person, roles, door }: Extract<CrewFact, { type: 'crew.answered' }>,
  at: number,
): Duty => ({
  ...duty,
  calls: duty.calls.map(c =>
    isOpen(c) && isOfSeat(c, person) && c.role !== undefined && roles.includes(c.role)
      ? answered(c, { person, how: 'no', door }, at)
      : c,
  ),
})

/** What changes a crew changes whom it calls. */
function followed(duty: Duty, fact: CrewFact, at: number): Duty {
  switch (fact.type) {
    case 'crew.called':
      return { ...noDuty(duty.about), calls: closing(duty, () => true, at).calls }
    case 'crew.moved':
      return fact.keeps ? duty : { ...closing(duty, () => true, at), rolled: [], briefed: [], noteAsked: [] }
    case 'crew.dropped':
      return closing(duty, c => isOfSeat(c, fact.person), at)
    case 'crew.answered':
      return fact.parts.length > 0 ? duty : denied(duty, fact, at)
    case 'crew.passed':
      return fact.moves.reduce(
        (all, { role, from, to }) => closing(all, c => isOfSeat(c, from) && c.role === role, at, to),
        duty,
      )
    case 'crew.ended':
      return closing(duty, () => true, at)
    default:
      return duty
  }
}

/** Somebody who could not be told that they are called. */
function unreached(duties: Duties, notice: string): Duties {
  const [, about, person] = /^([DOX]\d+)\/duty\.\w+\/@(.+)\/\d+$/.exec(notice) ?? []
  const duty = about !== undefined && Object.hasOwn(duties, about) ? duties[about] : undefined
  if (!duty?.calls.some(c => isOpen(c) && c.called.some(o => o.person === person && !o.unreached))) return duties
  const calls = duty.calls.map(c =>
    isOpen(c) ? { ...c, called: c.called.map(o => (o.person === person ? { ...o, unreached: true } : o)) } : c,
  )
  return { ...duties, [duty.about]: { ...duty, calls } }
}
