/** What rooms and persons hear of the checking of revisions. */
import type { Fact } from '../facts.ts'
import { code, type Line, type Post, post, text } from '../post.ts'
import { type Known, unitRef } from '../revision/find.ts'
import { ancestors, lineageOf, rootOf } from '../revision/lineage.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { runsNow } from '../targets.ts'
import { list } from '../words.ts'
import { curedPost, fixedPost, knownOf } from './cure-words.ts'
import type { QaState } from './facts.ts'
import { unitState } from './own.ts'
import { othersBad, tipAt } from './stop.ts'
import { badPost } from './stop-words.ts'
import { namesOf, revisionLine, sayState } from './words.ts'

export const qaNotes: Notes = (fact, noting) => {
  switch (fact.type) {
    case 'qa.judged':
      return [...judgedNotes(fact, noting), ...sparedNotes(fact, noting)]
    case 'qa.fixed':
      return everywhere(fact.service, noting, fixedPost(fact, noting))
    case 'qa.cured':
      return everywhere(fact.service, noting, curedPost(fact, noting))
    default:
      return []
  }
}

type Judged = Extract<Fact, { type: 'qa.judged' }>

/** In each room of the service's targets, once. */
function everywhere(service: string, { org }: Noting, said: Post | undefined): Announcement[] {
  if (!said) return []
  const rooms = Object.values(org.services[service]?.targets ?? {}).map(t => t.room)
  return [...new Set(rooms)].map(room => ({ room, post: said }))
}

function judgedNotes(fact: Judged, noting: Noting): Announcement[] {
  const { service, commits, state } = fact
  const known = knownOf(service, commits, noting)
  if (known.length === 0) return []
  if (state === 'bad') return known.flatMap(k => everywhere(service, noting, badPost(k, fact, noting)))
  const freed = Object.values(fact.was ?? {}).some(was => was.state === 'bad')
  const said = post(
    text`${judgedLine(known, fact, noting)}${freed ? freedLine(service, noting) : []}${tipLine(known, noting)}`,
  )
  if (freed) return everywhere(service, noting, said)
  const config = noting.org.services[service]
  const target = config?.targets[config.qa?.target ?? '']
  return target ? [{ room: target.room, post: said }] : everywhere(service, noting, said)
}

function judgedLine(known: readonly Known[], { state, by, note, service, was }: Judged, noting: Noting): Line {
  const [one] = known
  const names = namesOf(known)
  const what = known.length === 1 ? text`${service} ${revisionLine(one!)}` : text`${service} ${names}`
  const are = known.length === 1 ? 'is' : 'are'
  const before = Object.values(was ?? {})[0]
  const said = before && sayState(before.state)
  const corrected = before?.by === by ? `, no longer ${said}` : before ? ` (not ${said}, as ${before.by} said)` : ''
  return text`${what} ${are} ${sayState(state)}${corrected}, says ${by}${note ? `: ${note}` : ''}.${notHereLine(known, noting)}${wholeLine(known, state, noting)}`
}

/** It may well be known before it runs there; but whoever reads it should know. */
function notHereLine(known: readonly Known[], { state, org }: Noting): string {
  const [{ service, history } = { service: '', history: undefined }] = known
  const target = org.services[service]?.qa?.target
  if (target === undefined || !history) return ''
  const run = runsNow(state.targets, service, target)
  const lineage = lineageOf(history)
  const held = ancestors(lineage, (run && rootOf(history, run.revision.commit)) ?? '')
  const away = known.filter(({ landed }) => held[lineage.places.get(landed.commit)!] !== 1)
  if (away.length === 0) return ''
  const which = known.length === 1 ? 'It' : namesOf(away)
  return ` ${which} ${away.length === 1 ? 'has' : 'have'} not reached ${target} yet.`
}

/** Whoever names a commit that was merged may mean the merge. */
function wholeLine(known: readonly Known[], state: QaState, noting: Noting): Line {
  const part = known.find(({ unit, landed }) => unit.landed !== landed)
  if (!part || state === 'bad' || unitState(part.unit, part.history, noting.state.qa) !== 'needs-testing') return []
  const { service, unit } = part
  return text` That is of this commit alone: r${unit.number}, which brought it, is judged with ${code(`!qa ok ${unitRef(service, unit)}`)}`
}

const freedLine = (service: string, noting: Noting): string => {
  const others = [...new Set(othersBad(service, noting).map(u => `r${u.number}`))]
  return others.length > 0 ? ` The line stays stopped: ${list(others)} bad.` : ' The line is free again.'
}

/** Said when it has moved up to one of these, or beyond. */
function tipLine(known: readonly Known[], noting: Noting): Line {
  const { service } = known[0]!
  const tip = tipAt(service, noting)
  if (!tip || tip.unit.number < Math.min(...known.map(k => k.unit.number))) return []
  const { unit, target } = tip
  // What goes on to there is offered, or goes, as soon as it may: nobody has to type two things for one.
  const goesOn = noting.org.services[service]?.promote?.to === target
  return text` Up to r${unit.number} it is safe to deploy${goesOn ? '.' : text`: ${code(`!deploy ${service} r${unit.number} to ${target}`)}`}`
}

/** Who was asked in private hears that it is not needed any more. */
function sparedNotes({ service, commits, state, by, note, spares = [] }: Judged, noting: Noting): Announcement[] {
  const names = namesOf(knownOf(service, commits, noting))
  const said = post(
    text`${service} ${names}: ${by} has looked and says ${state}${note ? `: ${note}` : ''}. You need not any more.`,
  )
  return names === '' ? [] : spares.map(to => ({ to, post: said }))
}
