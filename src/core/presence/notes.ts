/** What somebody hears who is back after a while: that they were missed nothing, or what they missed. */
import { clock, post, text } from '../post.ts'
import type { Notes } from '../say/notes.ts'
import { count } from '../words.ts'
import { happeningsSince } from './happenings.ts'

/** In private, once for each time that they come. */
export const presenceNotes: Notes = (fact, { state, at }) => {
  if (fact.type !== 'presence.came' || fact.since === undefined) return []
  const { person, since } = fact
  const all = happeningsSince({ state, since, at, person })
  const [first] = all
  if (!first) return []
  const said = post(
    text`Welcome back, ${person}. ${count(all.length, 'thing')} happened since ${clock(since)}, first of all:`,
    first.line,
  )
  return [{ to: person, post: { ...said, buttons: [{ label: 'Catch me up', press: '!catchup' }] } }]
}
