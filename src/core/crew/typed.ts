/** Times and roles of a crew as people type them. */
import { answerTo, type Question } from '../asks.ts'
import { zoneIn } from '../clock/room-zone.ts'
import { wallTime } from '../clock/wall.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { clip, list } from '../words.ts'
import type { World } from '../world.ts'
import { needOf } from './config.ts'
import type { Need } from './facts.ts'
import { spansWords } from './line.ts'
import type { Crew } from './slice.ts'
import { merge, type Span, without } from './spans.ts'

/** So many spans are read at once. */
const most = 14

const pieces = (typed: string): string[] =>
  typed
    .replace(/^(?:for|from)\s+/i, '')
    .split(/\s*,\s*/)
    .map(p => p.trim())
    .filter(Boolean)
    .slice(0, most)

/** `room`: where it is typed: its clocks are meant. */
export type Here = World & { readonly room?: string }

const ask = (text: string, { org, room }: Here) => ({ ask: 'when', text, zone: zoneIn(org, room) }) as const

export const spansAsks = (typed: string, world: Here): Question[] => pieces(typed).map(p => ask(p, world))

/** `2026-12-03 09:00..18:00, 2026-12-04 09:00..12:00`. `how` is an example of what to type. */
export function readSpans(typed: string, how: string, world: Here): Span[] | Outcome {
  const found: Span[] = []
  for (const piece of pieces(typed)) {
    const answer = answerTo(world.answers, ask(piece, world))
    if (!answer?.ok) return unclear(answer?.why ?? `I can't read ${clip(piece, 60)}`, how)
    const { from, until } = answer.value
    if (until === undefined) return unclear(`until when? ${clip(piece, 60)} has no end`, how)
    found.push({ from, until })
  }
  return found.length === 0 ? unclear('say from when until when', how) : merge(found)
}

const unclear = (why: string, how: string): Outcome => refused('time.unclear', text`When? ${why}. ${code(how)}`)

/** Hours without a day: those of each day of the crew. */
const isHours = (piece: string): boolean =>
  /^\d{1,2}(?::\d\d)?\s?(?:[ap]m)?\s*(?:\.{2,3}|…|to|-|–)\s*\d{1,2}(?::\d\d)?\s?(?:[ap]m)?(?:\s+(?:UTC|GMT|[A-Z][\w+-]*\/\S+))?$/i.test(
    piece,
  )

/** Whether this looks like hours, and not like a word. */
export const looksTimed = (typed: string): boolean =>
  /^(?:for\s+|from\s+|now\b)?\S*\d/i.test(typed) || /^now\b/i.test(typed)

const dayOf = (at: number, { org, room }: Here): string => wallTime(at, zoneIn(org, room)).slice(0, 10)

function readings(piece: string, crew: Crew, world: Here): string[] {
  if (!isHours(piece)) return [piece]
  const ahead = crew.plan.spans.filter(s => s.until > world.at)
  const days = ahead.flatMap(s => [dayOf(s.from, world), dayOf(s.until - 1, world)])
  return [...new Set(days)].slice(0, most).map(day => `${day} ${piece}`)
}

export const partsAsks = (typed: string, crew: Crew, world: Here): Question[] =>
  pieces(typed).flatMap(p => readings(p, crew, world).map(r => ask(r, world)))

/** Parts of the time of a crew. What lies outside of it is refused. */
export function readParts(typed: string, crew: Crew, world: Here): Span[] | Outcome {
  const how = `!crew ${crew.about} 10:00..14:00`
  const found: Span[] = []
  for (const piece of pieces(typed)) {
    const answers = readings(piece, crew, world).map(r => answerTo(world.answers, ask(r, world)))
    const spans = answers.flatMap(a =>
      a?.ok && a.value.until !== undefined ? [{ from: a.value.from, until: a.value.until }] : [],
    )
    const inside = spans.filter(s => without([s], crew.plan.spans).length === 0)
    if (spans.length === 0) {
      const no = answers.find(a => a && !a.ok)
      return unclear((no && !no.ok ? no.why : undefined) ?? `I can't read ${clip(piece, 60)}`, how)
    }
    if (inside.length === 0)
      return refused(
        'crew.outside',
        text`That is not within ${crew.about}: it is ${spansWords(crew.plan.spans, true)}. ${code(how)}`,
      )
    found.push(...inside)
  }
  return found.length === 0 ? unclear('say from when until when', how) : merge(found)
}

const roleName = /^[a-z][a-z0-9-]{0,30}$/

/** `lead:1,scribe,infra:2` */
export function readRoles(typed: string, world: World): Need[] | Outcome {
  const how = code('!crew D12 roles=lead:1,infra:2')
  const words = typed.split(/[\s,]+/).filter(Boolean)
  const needs: Need[] = []
  for (const word of words) {
    const [role = '', number, ...more] = word.toLowerCase().split(/[:=]/)
    const need = number === undefined ? undefined : Number(number)
    if (!roleName.test(role) || more.length > 0)
      return refused('crew.roles', text`${code(clip(word, 40))} is no role: a word, and how many, like ${how}`)
    if (need !== undefined && !(Number.isInteger(need) && need >= 1 && need <= 50))
      return refused('crew.roles', text`How many of ${role}? 1 to 50, like ${how}`)
    if (needs.some(n => n.role === role)) return refused('crew.roles', text`${role} is there twice: ${how}`)
    needs.push(needOf(role, need, world.org))
  }
  if (needs.length === 0 || needs.length > 30) return refused('crew.roles', text`Which roles? 1 to 30, like ${how}`)
  return needs
}

/** `lead and 2 infra` */
export const roleWords = (roles: readonly Need[]): string =>
  list(roles.map(r => (r.need === 1 ? r.role : `${r.need} ${r.role}`)))
