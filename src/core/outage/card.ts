/** The live post of an outage, in each room that was told of it: when, what happens, who leads it, what was promised. */

import { roomsTold } from '../bulletin/told.ts'
import type { Org } from '../org.ts'
import { join, type Line, line, link, type Post, person, type Tone, text } from '../post.ts'
import type { State } from '../state.ts'
import { outageButtons } from './buttons.ts'
import type { OutageState } from './facts.ts'
import { impactWords, outageName, promiseWords, spanWords, stateWords } from './say.ts'
import { findOutage, isOn, isOver, type Outage, openOutages } from './slice.ts'
import { contactOf } from './who.ts'

type Seen = { readonly state: State; readonly org: Org }

const tones: Readonly<Partial<Record<OutageState, Tone>>> = {
  scheduled: 'plain',
  'in progress': 'warn',
  verifying: 'warn',
  completed: 'good',
  resolved: 'good',
  cancelled: 'plain',
}

const toneOf = ({ state, overrun, silentSince }: Outage): Tone =>
  overrun || silentSince !== undefined ? 'bad' : (tones[state] ?? 'bad')

const ticketSpan = (ticket: string): Line =>
  text`ticket ${/^https?:/.test(ticket) ? link(ticket.replace(/^https?:\/\//, '').slice(0, 60), ticket) : ticket}`

/** Everything that was said of it but its times. */
export function detailLines(outage: Outage, { state }: Pick<Seen, 'state'>): Line[] {
  const { reason, notAffected, ticket, deploy, breaks = [], planned } = outage
  const what = impactWords(outage)
  return [
    reason === undefined ? [] : text`${planned ? 'Why' : 'What'}: ${reason}`,
    join([
      what === '' ? [] : text`What happens: ${what}`,
      notAffected === undefined ? [] : text`not affected: ${notAffected}`,
    ]),
    join([
      text`led by ${person(contactOf(outage, outage.from, state))}`,
      ticket === undefined ? [] : ticketSpan(ticket),
      deploy === undefined ? [] : text`for ${deploy}`,
      breaks.length === 0 ? [] : text`with ${breaks.join(', ')}`,
    ]),
  ].filter(l => l.length > 0)
}

/** The last that somebody said of it. */
const lastWords = ({ moments }: Outage): Line => {
  const last = moments.findLast(m => m.note !== undefined)
  return last ? text`${last.by}: ${last.note}` : []
}

/** All lines of it as it stands. */
export function outageLines(outage: Outage, seen: Pick<Seen, 'state'>): Line[] {
  const when = outage.planned && isOn(outage) ? text`announced: ${spanWords(outage)}` : []
  const promise = isOver(outage) ? [] : promiseWords(outage)
  return [stateWords(outage), when, promise, lastWords(outage), ...detailLines(outage, seen)].filter(l => l.length > 0)
}

/** Undefined: nobody has been told of it yet, or there is none of that id. */
export function outageCard(id: string, seen: Seen): Post | undefined {
  const outage = findOutage(seen.state.outages, id)
  if (!outage || roomsTold(id, seen.state).length === 0) return undefined
  return {
    tone: toneOf(outage),
    title: outageName(outage),
    blocks: outageLines(outage, seen).map(line),
    buttons: outageButtons(outage),
  }
}

/** Those that are not over, with each room where one is. */
export const openOutageCards = ({ state }: Seen): { readonly about: string; readonly room?: string }[] =>
  openOutages(state.outages).flatMap(({ id }) => roomsTold(id, state).map(room => ({ about: id, room })))
