/** How the calls of a crew change: somebody more is called, answers, or nobody is needed any more. */
import type { DutyFact } from './facts.ts'
import { type Call, type Called, type Duty, firstOf, isOpen } from './slice.ts'

/** So many are kept. */
const most = 200

type Calling = Extract<DutyFact, { type: 'duty.called' }>
type Answered = Extract<DutyFact, { type: 'duty.answered' }>

export function called(calls: readonly Call[], fact: Calling, at: number): readonly Call[] {
  const { type: _, crew: __, call, person, instead, ...told } = fact
  const one: Called = { person, at, ...(instead !== undefined && { instead }) }
  if (calls.some(c => c.call === call))
    return calls.map(c => (c.call === call ? { ...c, next: told.next, called: [...c.called, one] } : c))
  return [...calls, { call, ...told, stage: 'person' as const, called: [one] }].slice(-most)
}

export function answered(
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

export const change = (duty: Duty, n: number, how: (call: Call) => Call): Duty => ({
  ...duty,
  calls: duty.calls.map(c => (c.call === n ? how(c) : c)),
})

export const closing = (duty: Duty, isIts: (call: Call) => boolean, at: number, person?: string): Duty =>
  duty.calls.some(c => isOpen(c) && isIts(c))
    ? { ...duty, calls: duty.calls.map(c => (isOpen(c) && isIts(c) ? close(c, at, person) : c)) }
    : duty

export const isOfSeat = (call: Call, person: string): boolean =>
  call.why !== 'call' && firstOf(call).person === person && firstOf(call).answer === undefined
