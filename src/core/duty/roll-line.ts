/** How the roll call stands, in a line of the crew's live post: `roll call 5/7 · qa ben not answered`. */
import { join, type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { type Call, dutyOf, firstOf } from './slice.ts'

/** What is open of a call: who does not answer, who is called in their place. */
export function callWords(call: Call): string {
  const { role, called, stage, why, by } = call
  const first = firstOf(call)
  const name = role === undefined || (why === 'call' && stage !== 'room') ? first.person : `${role} ${first.person}`
  const how = first.answer?.how === 'no' ? "can't" : `not answered${first.unreached ? ' (could not be told)' : ''}`
  const others = called.slice(1).map(c => `${c.person} ${c.answer?.how === 'no' ? "can't" : 'called'}`)
  const whose = why === 'call' ? `called by ${by}: ` : ''
  return [`${whose}${name} ${how}`, ...others].join(', ')
}

/** Empty: no roll was called, and nobody is. */
export function rollLine(about: string, { duties }: Pick<State, 'duties'>): Line {
  const { calls, rolledAt } = dutyOf(about, duties)
  const rolled = calls.filter(c => c.why === 'roll' && rolledAt !== undefined && firstOf(c).at >= rolledAt)
  const here = rolled.filter(c => c.closed?.person !== undefined)
  const open = calls.filter(c => c.closed === undefined)
  return join([
    rolled.length > 0 ? text`roll call ${here.length}/${rolled.length}` : [],
    ...open.map(c => text`${callWords(c)}`),
  ])
}

/** Whoever is on, by role: `lead cleo, infra ada and ben`. */
export function onWords(on: readonly { readonly person: string; readonly role: string }[], and = true): string {
  const roles = [...new Set(on.map(o => o.role))]
  return roles
    .map(role => {
      const people = on.flatMap(o => (o.role === role ? [o.person] : []))
      return `${role} ${and ? list(people) : people.join(' ')}`
    })
    .join(', ')
}
