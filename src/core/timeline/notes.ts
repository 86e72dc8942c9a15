/** What rooms hear of timelines: that a message of theirs is on one now. */
import { findDeploy } from '../deploys.ts'
import { findOutage } from '../outage/slice.ts'
import { clock, code, post, text } from '../post.ts'
import type { Notes } from '../say/notes.ts'
import { clip } from '../words.ts'

export const timelineNotes: Notes = (fact, { state }) => {
  if (fact.type !== 'timeline.added' || fact.author === undefined) return []
  const about = fact.timeline
  const room = findDeploy(state.deploys, about)?.plan.room ?? findOutage(state.outages, about)?.room
  const said = text`On the timeline of ${about}, by ${fact.by}: ${clock(fact.at)} ${fact.author}: ${clip(fact.text, 200)} ${code(`!timeline ${about}`)}`
  return [{ ...(room !== undefined && { room }), post: post(said) }]
}
