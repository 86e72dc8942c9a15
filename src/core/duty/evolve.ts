/** How facts change what stands of crews on their day. */
import type { CrewFact } from '../crew/facts.ts'
import type { Fact } from '../facts.ts'
import type { Folding } from '../folding.ts'
import type { DutyFact } from './facts.ts'
import { answered, called, change, closing, isOfSeat } from './fold-calls.ts'
import { type Duties, type Duty, dutyOf, isOpen, noDuty, turnKey } from './slice.ts'

/** So many notes are kept. */
const most = 50

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
      return { ...duty, notes: [...duty.notes, { by: fact.person, at, text: fact.text }].slice(-most) }
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

/** Hours that had begun and begin at another time now are the same: their roll was called. */
const stillRolled = ({ rolled }: Duty, { was, now }: Extract<CrewFact, { type: 'crew.moved' }>): readonly number[] => {
  const called = was.spans.filter(s => rolled.includes(s.from))
  const same = now.spans.filter(s => called.some(w => w.from < s.until && s.from < w.until))
  return [...new Set([...rolled, ...same.map(s => s.from)])]
}

/** What changes a crew changes whom it calls. */
function followed(duty: Duty, fact: CrewFact, at: number): Duty {
  switch (fact.type) {
    case 'crew.called':
      return { ...noDuty(duty.about), calls: closing(duty, () => true, at).calls }
    case 'crew.moved':
      return fact.keeps
        ? { ...duty, rolled: stillRolled(duty, fact) }
        : { ...closing(duty, () => true, at), rolled: [], briefed: [], noteAsked: [] }
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
