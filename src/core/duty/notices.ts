/** What one person reads: that they are called, what stands as they come on, that somebody is missing, that the day ends. */
import { type Crew, findCrew } from '../crew/slice.ts'
import { holds, hull } from '../crew/spans.ts'
import type { SayNotice } from '../notice/words.ts'
import { clock, code, date, type Line, line, type Post, post, text } from '../post.ts'
import { list } from '../words.ts'
import { answerButtons } from './buttons.ts'
import { endPost, leadPost, type Seen, scopeOf } from './lead-notices.ts'
import { type Call, callsFor, dutyOf, firstOf, isOwn } from './slice.ts'

export const dutyNotice: SayNotice = ({ kind, about: id, hearer }, noting) => {
  const [about = '', n] = id.split('#')
  const crew = findCrew(noting.state.crews, about)
  if (!crew || !('to' in hearer)) return undefined
  const duty = dutyOf(about, noting.state.duties)
  const seen = { crew, duty, person: hearer.to, noting }
  switch (kind) {
    case 'duty.call':
      return callPost(seen)
    case 'duty.brief':
      return briefPost(seen)
    case 'duty.note':
      return notePost(seen)
    case 'duty.lead':
      return leadPost(
        seen,
        duty.calls.find(c => String(c.call) === n),
      )
    default:
      return endPost(seen)
  }
}

/** All that calls them; undefined: they have answered. */
function callPost({ crew, duty, person }: Seen): Post | undefined {
  const calls = callsFor(person, duty)
  if (calls.length === 0) return undefined
  const own = calls.every(c => isOwn(c, person))
  return {
    blocks: (own ? [ownLine(crew, calls)] : calls.map(c => callLine(crew, c, person))).map(line),
    buttons: answerButtons(crew.about, own),
    urgent: true,
  }
}

const rolesIn = (calls: readonly Call[]): string => list([...new Set(calls.flatMap(c => c.role ?? []))])

function ownLine(crew: Crew, calls: readonly Call[]): Line {
  const { about, plan } = crew
  const called = calls[0]!.called[0]!.at
  const span = plan.spans.find(s => s.until > called) ?? hull(plan.spans)
  return text`Roll call for ${about}${scopeOf(crew)}, ${date(span.from)}: you are ${rolesIn(calls)}. Are you there?`
}

function callLine(crew: Crew, call: Call, person: string): Line {
  const { about } = crew
  const { why, role, by, words, until } = call
  const first = firstOf(call)
  const place =
    first.person === person ? '' : ` ${first.person} ${first.answer?.how === 'no' ? "can't" : 'does not answer'}.`
  if (why === 'call')
    return text`${by} calls you to ${about}${scopeOf(crew)}${role && `, as ${role}`}: ${words}.${place} Are you coming?`
  return text`Can you come now, for ${about}${scopeOf(crew)}, as ${role} until ${clock(until)}?${place}`
}

/** The handover note. */
function briefPost({ crew, duty, person, noting }: Seen): Post | undefined {
  const { about } = crew
  const brief = duty.briefs[person]
  if (!brief) return undefined
  const calls = callsFor(person, duty)
  const roles = crew.askings.filter(a => a.person === person && holds(a.held, Math.max(brief.from, noting.at)))
  const notes = duty.notes.filter(n => n.by !== person).slice(-3)
  const lines: Line[] = [
    text`You are on for ${about}${scopeOf(crew)} from ${clock(brief.from)}${roles.length > 0 && ` as ${list(roles.map(r => r.role))}`}. What stands:`,
    ...brief.items.map(i => text`broken: ${i}`),
    ...brief.runs.map(r => text`running: ${r}`),
    ...brief.moments.map(m => text`${clock(m.at)} ${m.text}`),
    ...notes.map(n => text`${n.by} at ${clock(n.at)}: ${n.text}`),
  ]
  const nothing = lines.length === 1 ? [text`Nothing is broken, nothing runs.`] : []
  return { ...post(...lines, ...nothing), ...(calls.length > 0 && { buttons: answerButtons(about, true) }) }
}

function notePost({ crew: { about }, person, duty, noting }: Seen): Post | undefined {
  const coming = duty.on.filter(o => o.person !== person)
  if (coming.length === 0 || duty.notes.some(n => n.by === person && n.at > noting.at - 1_800_000)) return undefined
  return post(
    text`Your turn for ${about} ends. What does whoever stays or comes have to know? ${code(`!crew note ${about} "…"`)}`,
  )
}
