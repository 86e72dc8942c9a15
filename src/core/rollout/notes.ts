/** What rooms and persons hear of the deployments that begin by themselves: to staging, and on by promotion. */
import type { Fact } from '../facts.ts'
import { type Line, post, text } from '../post.ts'
import { revisionName } from '../revision/find.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { isOffering, offerNotes, refreshed } from './offer-notes.ts'
import { untilWords } from './promotion-words.ts'

type Waited = Extract<Fact, { type: 'rollout.waited' }>

const waitLine = ({ service, commit, why, ...waits }: Waited, target: string, noting: Noting): Line =>
  text`${service} ${revisionName(service, commit, noting.state)} waits before it goes to ${target} by itself: ${why}${untilWords(waits)}.`

function waited(fact: Waited, noting: Noting): Announcement[] {
  const service = noting.org.services[fact.service]
  const name = fact.kind === 'staging' ? service?.staging?.target : service?.promote?.to
  const target = name === undefined ? undefined : service?.targets[name]
  if (!target || fact.quiet) return []
  return [{ room: target.room, post: post(waitLine(fact, target.name, noting)) }]
}

export const rolloutNotes: Notes = (fact, noting) => {
  if (fact.type === 'rollout.waited') return waited(fact, noting)
  return isOffering(fact) ? offerNotes(fact, noting) : refreshed(fact, noting)
}
