/** What is shown of crews: one, the speaker's own, and its story. */
import { type Outcome, refused, said } from '../outcome.ts'
import { code, date, join, type Line, type Post, post, strong, text } from '../post.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { crewPost } from './card.ts'
import { usualNeeds } from './config.ts'
import type { CrewFact } from './facts.ts'
import { crewLine, spansWords } from './line.ts'
import { locateAbout } from './locate.ts'
import { changeLines } from './notices.ts'
import { spanOf } from './plan.ts'
import type { Crew, Turn } from './slice.ts'
import { findCrew, openCrews } from './slice.ts'
import { merge, since } from './spans.ts'
import { roleWords } from './typed.ts'

export function showCrew(typed: string | undefined, world: World): Outcome {
  const about = locateAbout(typed, world)
  if (typeof about !== 'string') return about
  const crew = findCrew(world.state.crews, about)
  return crew ? said(crewPost(crew, world)) : none(about, world)
}

function none(about: string, world: World): Outcome {
  const needs = roleWords(usualNeeds(world.org))
  const when = spanOf(about, world) ? '' : ' for 2026-12-03 09:00..18:00'
  return refused(
    'crew.none',
    text`${about} has no crew yet. ${code(`!crew call ${about}${when}`)} calls ${needs} together; others: ${code(`!crew ${about}${when} roles=lead:1,infra:2`)}`,
  )
}

/** Where the speaker is on a crew or asked to be, when they are away; for a stranger all crews. */
export function ownSeats(world: World): Post {
  const me = actor(world)
  const { crews } = world.state
  const open = openCrews(crews)
  const mine = open.flatMap(crew => mineIn(crew, me, world.at))
  const off = crews.off.filter(o => o.person === me && o.until > world.at)
  const others = open.filter(c => !c.askings.some(a => a.person === me))
  const lines = [
    ...mine,
    ...off.map(o => text`away ${date(o.from)}–${date(o.until)} ${code('!crew back me')}`),
    ...others.slice(0, 10).map(c => text`${strong(c.about)} ${crewLine(c.about, world)}`),
  ]
  return lines.length > 0
    ? post(...lines)
    : post(text`No crew is called together. ${code('!crew call D12')} calls one.`)
}

function mineIn({ about, askings }: Crew, me: string, at: number): Line[] {
  const all = askings.filter(a => a.person === me)
  const held = since(merge(all.flatMap(a => a.held)), at)
  const open = all.filter(a => a.standing === 'asked')
  const roles = list([...new Set(all.filter(a => since(a.held, at).length > 0).map(a => a.role))])
  const there = held.length > 0 ? text`${roles}, ${spansWords(held, true)}` : []
  const asked =
    open.length > 0
      ? text`asked as ${list(open.map(a => a.role))}, ${spansWords(merge(open.flatMap(a => a.parts)), true)}: ${code(`!crew yes ${about}`)} · ${code(`!crew no ${about}`)}`
      : []
  return there.length + asked.length > 0 ? [text`${strong(about)} ${join([there, asked])}`] : []
}

/** So much of the story is shown. */
const most = 40

/** `!crew D12 log` */
export function crewLog(typed: string | undefined, world: World): Outcome {
  const about = locateAbout(typed, world)
  if (typeof about !== 'string') return about
  const crew = findCrew(world.state.crews, about)
  if (!crew) return none(about, world)
  const all = crew.turns.flatMap(t => turnLine(t))
  const left = all.length - most
  return said({
    title: text`The crew of ${about}, as it came about`,
    blocks: post(left > 0 ? text`${left} earlier` : [], ...all.slice(-most)).blocks,
  })
}

function turnLine({ at, fact }: Turn): Line[] {
  const words = turnWords(fact)
  return words === undefined ? [] : [text`${date(at)} ${words}`]
}

function turnWords(fact: CrewFact): Line | undefined {
  switch (fact.type) {
    case 'crew.called':
      return text`called by ${fact.by}: ${roleWords(fact.roles)}, ${spansWords(fact.plan.spans, true)}`
    case 'crew.staffed':
      return text`needed, says ${fact.by}: ${roleWords(fact.roles)}`
    case 'crew.moved':
      return text`changed${fact.by && ` by ${fact.by}`}: ${join(changeLines(fact.was, fact.now))}${fact.keeps ? '' : '; what was answered is void'}`
    case 'crew.asked':
      return text`${fact.person} asked as ${fact.role}, ${spansWords(fact.parts, true)}${fact.instead && `, in place of ${fact.instead}`}, by ${fact.by}`
    case 'crew.answered':
      return fact.parts.length > 0
        ? text`${fact.person} said yes on ${fact.door}: ${list(fact.roles)}, ${spansWords(fact.parts, true)}`
        : text`${fact.person} said no on ${fact.door}${fact.reason && `: ${fact.reason}`}`
    case 'crew.passed':
      return text`${fact.how}: ${list(fact.moves.map(m => `${m.role} from ${m.from} to ${m.to}`))}`
    default:
      return otherWords(fact)
  }
}

function otherWords(fact: CrewFact): Line | undefined {
  switch (fact.type) {
    case 'crew.chased':
      return text`${fact.person} asked again`
    case 'crew.silent':
      return text`${fact.person} never answered`
    case 'crew.released':
      return text`${fact.person} is not needed as ${fact.role}: ${fact.why}`
    case 'crew.dropped':
      return text`${fact.person} taken off by ${fact.by}: ${fact.reason}`
    case 'crew.lacking':
      return text`nobody left to ask for ${fact.role}, ${spansWords(fact.parts, true)}`
    case 'crew.complete':
      return text`complete`
    case 'crew.checked':
      return fact.lacking.length > 0 ? text`not covered: ${list(fact.lacking)}` : undefined
    case 'crew.ended':
      return fact.how === 'over' ? text`over` : text`called off`
    case 'crew.redirected':
      return fact.room === undefined
        ? undefined
        : text`somebody could not be reached in private, and was asked in ${fact.room}`
    default:
      return undefined
  }
}
