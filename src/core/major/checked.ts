/** What is tested, who has answered, who is there, and what is announced: each as the noun itself tells of it. */
import { blocked, unanswered } from '../apibreak/slice.ts'
import { ownersOf } from '../catalogue/slice.ts'
import { isManned } from '../crew/complete.ts'
import { askWhom } from '../crew/fill.ts'
import { crewLine } from '../crew/line.ts'
import { findCrew, isOpen } from '../crew/slice.ts'
import { findOutage, type Outage } from '../outage/slice.ts'
import { membersOf } from '../people.ts'
import { date, text } from '../post.ts'
import { newest } from '../series.ts'
import { type Call, callFor, callsOf, findCall, resultOf } from '../testing/slice.ts'
import { resultLine } from '../testing/words.ts'
import { count, list, short } from '../words.ts'
import type { Seen } from './is-major.ts'
import type { Look, Looked, Need } from './need.ts'
import { beginsLocal, eveLocal } from './typed-day.ts'

/** Who comes next where it has to be told to others: whoever asked for it, if they may, else those who do. */
function tellers({ by }: Looked['candidate'], { org }: Seen): string[] {
  const all = membersOf(org, org.roles.announce ?? [])
  return all.includes(by) || all.length === 0 ? [by] : all.slice(0, 3)
}

/** The call that is for it; else the newest of this very revision. */
function callOf({ id, candidate: { plan }, seen: { state } }: Looked): Call | undefined {
  const same = callsOf(plan.service, state).filter(c => c.revision.commit === plan.revision.commit)
  const drafts = state.testings.live.flatMap(c => findCall(state.testings, c) ?? [])
  return (
    callFor(id, state) ??
    same.find(c => c.state !== 'cancelled') ??
    drafts.find(c => c.state === 'draft' && c.feeds === id)
  )
}

export const tested: Look = looked => {
  const { policy, id, candidate, seen } = looked
  if (!policy.needs.testing) return []
  const { service, revision } = candidate.plan
  const name = 'testing'
  const call = callOf(looked)
  if (!call) {
    const until = eveLocal(candidate, seen) ?? 'fri 18:00'
    const cure = `!testing ${service} ${short(revision.commit)} until="${until}" for=${id}`
    return [{ name, met: false, line: text`no call for testing`, next: tellers(candidate, seen), cure }]
  }
  const other = call.revision.commit !== revision.commit
  const { closed, how, missing } = resultOf(call)
  const met = closed && how === 'passed' && !other
  const was = other ? text`, but of ${short(call.revision.commit)}, not of ${short(revision.commit)}` : []
  const owners = call.areas.flatMap(a => (missing.includes(a.name) && a.owner !== undefined ? a.owner : []))
  const next = [...new Set(owners.length > 0 ? owners : [call.by])]
  return [
    {
      name,
      met,
      line: text`${resultLine(call)}${was}`,
      ...(!met && { next, cure: `!${call.state === 'draft' ? 'preview' : 'testing'} ${call.id}` }),
    },
  ]
}

/** All consumers of its API breaks have said how they stand. */
export const answered: Look = ({ policy, breaks, seen }) => {
  if (!policy.needs.consumers) return []
  return breaks.map((one): Need => {
    const name = `consumers ${one.id}`
    const all = Object.keys(one.consumers).length
    const [silent, stuck] = [unanswered(one), blocked(one)]
    const left = [...stuck, ...silent]
    if (one.announcedAt === undefined)
      return {
        name,
        met: false,
        line: text`${one.id}: its consumers were not asked yet`,
        next: [one.by],
        cure: `!preview ${one.id}`,
      }
    if (left.length === 0)
      return {
        name,
        met: true,
        line: text`${one.id}: ${all === 0 ? 'nobody uses it' : `${count(all, 'consumer')} answered`}`,
      }
    const words = [
      ...(stuck.length > 0 ? [`${list(stuck)} blocked`] : []),
      ...(silent.length > 0 ? [`${list(silent)} not answered`] : []),
    ]
    const next = [...new Set(left.flatMap(c => ownersOf(c, seen)))]
    return {
      ...{ name, met: false, line: text`${one.id}: ${words.join(' · ')}`, next },
      cure: `!apibreak answer ${one.id} ${left[0]} ready`,
    }
  })
}

export const staffed: Look = ({ policy, id, candidate, seen }) => {
  if (!policy.needs.crew) return []
  const crew = findCrew(seen.state.crews, id)
  const name = 'crew'
  if (!crew || crew.ended)
    return [{ name, met: false, line: text`no crew`, next: [candidate.by], cure: `!crew call ${id}` }]
  const line = crewLine(id, { state: seen.state, at: seen.at })
  if (isManned(id, seen)) return [{ name, met: true, line }]
  const next = [...new Set(crew.askings.flatMap(a => (isOpen(a) ? a.person : [])))]
  return next.length > 0
    ? [{ name, met: false, line, next, cure: `!crew ${id}` }]
    : [{ name, met: false, line, next: [candidate.by], cure: askWhom(crew, seen) }]
}

const linked = ({ id, breaks, seen: { state } }: Looked): Outage[] => {
  const named = new Set(breaks.flatMap(b => b.outage ?? []))
  for (const { id: outage, deploy } of newest(state.outages.all)) if (deploy === id) named.add(outage)
  return [...named].flatMap(o => findOutage(state.outages, o) ?? []).filter(o => o.state !== 'cancelled')
}

/** What is linked is announced. */
export const outages: Look = looked => {
  const { policy, id, candidate, seen } = looked
  const all = linked(looked)
  if (all.length === 0 && policy.needs.outage) {
    const when = beginsLocal(candidate, seen.org) ?? 'WHEN'
    const cure = `!outage plan ${candidate.plan.service} ${when} +LENGTH deploy=${id}`
    return [{ name: 'outage', met: false, line: text`no outage is announced`, next: tellers(candidate, seen), cure }]
  }
  return all.map(o => {
    const name = `outage ${o.id}`
    return o.state === 'draft'
      ? { name, met: false, line: text`${o.id} is not announced`, next: [o.by], cure: `!preview ${o.id}` }
      : { name, met: true, line: text`${o.id} ${o.state}, ${date(o.from)}` }
  })
}
