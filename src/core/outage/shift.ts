/** An outage is moved to another time, or takes longer. */
import type { Question } from '../asks.ts'
import { leadingSpan } from '../clock/leading.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { clock, code, join, line, type Post, text } from '../post.ts'
import { actor, after } from '../world.ts'
import { collisionsOf, shortNotice } from './collisions.ts'
import { outageName, spanWords } from './say.ts'
import { findOutage, isOver, type Outage } from './slice.ts'
import { telling } from './tell.ts'
import { type Here, lengthOf, readNext, readSpan, type Span, whenAsks } from './times.ts'
import { type Aimed, happened } from './turn.ts'
import type { Typed } from './typed.ts'
import { typable } from './ways.ts'

/** `30m the tables are big`, `until 23:30`, `to sat 21:00`: the time, and the reason behind it. */
function cut(words: string): { when: string; why: string } {
  const { when, rest } = leadingSpan(words)
  const plain = when.replace(/^(?:to|until|till|by|for)\s+/i, '')
  return { when: plain, why: rest.replace(/^(?:reason=|because\s+)/i, '') }
}

export const shiftAsks = (words: string, here: Here): readonly Question[] => whenAsks(cut(words).when, here)

const unclear = (why: string, how: string): Outcome => refused('time.unclear', text`${why} ${code(how)}`)

/** By a length from where it stands, but ahead; or what was typed, as long as before where no end is said. */
function movedTo({ from, until = from }: Outage, when: string, here: Here): Required<Span> | string {
  const length = lengthOf(when)
  const long = until - from
  if (length !== undefined) {
    const start = from + length > here.at ? from + length : here.at + length
    return { from: start, until: start + long }
  }
  const span = readSpan(when, here)
  return typeof span === 'string' ? span : { from: span.from, until: span.until ?? span.from + long }
}

/** `!outage move O5 WHEN [reason]`: before it has begun. */
export function moveOutage({ outage, words }: Aimed, typed: Typed, here: Here): Outcome {
  const { id, state } = outage
  const how = `!outage move ${id} fri 22:00 +2h`
  if (state !== 'draft' && state !== 'scheduled')
    return refused('outage.state', text`${id} is ${state}: ${join(typable(outage).map(each => text`${code(each)}`))}`)
  const { when, why } = cut(words)
  if (when === '') return unclear('To when?', how)
  const span = movedTo(outage, when, here)
  if (typeof span === 'string') return unclear(`${span}.`, how)
  const by = actor(here)
  const reason = [typed.reason, why].filter(Boolean).join(' ')
  if (state === 'draft') {
    const facts: Fact[] = [{ type: 'outage.edited', outage: id, by, to: span }]
    const then = findOutage(after(here, facts).state.outages, id)!
    return did(facts, {
      blocks: [
        text`${outageName(then)} is a draft still, now for ${spanWords(then)}. ${code(`!preview ${id}`)}`,
        ...collisionsOf(then, here),
      ].map(line),
    })
  }
  const moved: Fact = { type: 'outage.moved', outage: id, by, ...span, ...(reason !== '' && { reason }) }
  return did(telling([moved], [id, 'moved'], here), heed(outage, moved, here))
}

/** What the new time runs into is for whoever moved it to know; without such, what everybody hears is the answer. */
function heed({ id }: Outage, moved: Fact, here: Here): Post | undefined {
  const then = findOutage(after(here, [moved]).state.outages, id)!
  const lines = [...shortNotice(then, here), ...collisionsOf(then, here)]
  const lead = text`${outageName(then)} is moved, and whoever was told is told. You should know:`
  return lines.length === 0 ? undefined : { blocks: [lead, ...lines].map(line), tone: 'warn' }
}

/** `!outage extend O5 30m|until 23:30 [reason]`: the announced end was too early. */
export function extendOutage({ outage, words }: Aimed, typed: Typed, here: Here): Outcome {
  const { id, until, state } = outage
  const how = `!outage extend ${id} 30m`
  if (state === 'draft' || isOver(outage))
    return refused('outage.state', text`${id} is ${state}: ${join(typable(outage).map(each => text`${code(each)}`))}`)
  if (until === undefined)
    return refused(
      'outage.endless',
      text`Nobody announced an end of ${id}. When is the next word? ${code(`!outage update ${id} "what is new" next=1h`)}`,
    )
  const { when, why } = cut(words)
  if (when === '') return unclear('By how long, or until when?', how)
  const length = lengthOf(when)
  const read =
    length === undefined ? readSpan(when, here) : { from: until + length > here.at ? until + length : here.at + length }
  if (typeof read === 'string') return unclear(`${read}.`, how)
  const end = read.until ?? read.from
  if (end <= until)
    return refused(
      'outage.shorter',
      text`${id} is expected until ${clock(until)}, which is not earlier than that. When it is over: ${code(`!outage end ${id}`)}; longer: ${code(how)}`,
    )
  const at = happened(outage, typed, here)
  if (typeof at !== 'number') return at
  const next = readNext(typed.next, { ...outage, until: end }, here)
  if (typeof next !== 'number') return next
  const reason = [typed.reason, why].filter(Boolean).join(' ')
  const fact: Fact = {
    type: 'outage.extended',
    outage: id,
    by: actor(here),
    at,
    until: end,
    next,
    ...(reason !== '' && { reason }),
  }
  return did(telling([fact], [id, 'extended'], here))
}
