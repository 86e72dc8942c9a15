/** What rooms and persons hear of the deployments that begin by themselves: to staging, and on by promotion. */
import type { Fact } from '../facts.ts'
import { date, type Line, post, text } from '../post.ts'
import { unitName } from '../revision/find.ts'
import { lineageOf } from '../revision/lineage.ts'
import { historyOf } from '../revision/slice.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { short } from '../words.ts'

/** `r118 4f2a9c1`, as far as it is known on the main line. */
export function nameCommit(service: string, commit: string, { state }: Pick<Noting, 'state'>): string {
  const history = historyOf(state.revisions, service)
  const unit = history && lineageOf(history).units.find(u => u.landed.commit === commit)
  return unit ? unitName(unit) : short(commit)
}

type Waited = Extract<Fact, { type: 'rollout.waited' }>

const waitLine = ({ service, commit, why, until }: Waited, target: string, noting: Noting): Line =>
  text`${service} ${nameCommit(service, commit, noting)} waits before it goes to ${target} by itself: ${why}${until !== undefined && text`, until ${date(until)}`}.`

function waited(fact: Waited, noting: Noting): Announcement[] {
  const service = noting.org.services[fact.service]
  const name = fact.kind === 'staging' ? service?.staging?.target : service?.promote?.to
  const target = name === undefined ? undefined : service?.targets[name]
  if (!target || fact.quiet) return []
  return [{ room: target.room, post: post(waitLine(fact, target.name, noting)) }]
}

export const rolloutNotes: Notes = (fact, noting) => (fact.type === 'rollout.waited' ? waited(fact, noting) : [])
