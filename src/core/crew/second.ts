/** Answers that come too late: what stands, since when, and how it is changed. */
import { type Outcome, refused, said } from '../outcome.ts'
import { type Button, clock, code, type Line, post, text } from '../post.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import { spansWords } from './line.ts'
import { askPost } from './notices.ts'
import { gapsIn, seatsOf } from './resolve.ts'
import type { Asking, Crew } from './slice.ts'
import { since, within } from './spans.ts'

export const changeButtons = (about: string, stands: 'yes' | 'no'): Button[] =>
  stands === 'yes'
    ? [
        {
          label: "I can't after all",
          press: `!crew change ${about} no`,
          line: `!crew change ${about} no [reason]`,
          asks: 'Why?',
        },
      ]
    : [{ label: 'I can after all', press: `!crew change ${about} yes` }]

/** A second answer: what stands, and how it is changed. The same once more is no mistake. */
export function answered(
  { about }: Crew,
  { all, how }: { all: readonly Asking[]; how: 'yes' | 'no' | 'part' },
  { at }: World,
): Outcome {
  const one = all.find(a => a.standing === 'yes' || a.standing === 'no') ?? all.at(-1)
  if (!one || one.standing === 'void')
    return refused(
      'crew.not-asked',
      text`Nobody asked you to be there for ${about}. Offer it to its lead: ${code(`!crew ${about}`)}`,
    )
  const stands = standsLine(one, at)
  if (one.standing !== 'yes' && one.standing !== 'no')
    return refused('crew.gone', text`${stands} ${code(`!crew ${about}`)} shows who leads it: ask them.`)
  if (one.standing === how) return said(post(text`${stands} ${code(`!crew ${about}`)}`))
  const hours = how === 'part' ? text` Other hours: ${code(`!crew change ${about} 10:00..14:00`)}` : []
  const no = refused('crew.answered', text`${stands}${hours}`)
  return { ...no, reply: { ...no.reply!, buttons: changeButtons(about, one.standing) } }
}

function standsLine({ standing, answer, held, role }: Asking, at: number): Line {
  const when = answer ? text` at ${clock(answer.at)}${answer.door === 'clock' ? '' : ` on ${answer.door}`}` : []
  if (standing === 'yes') return text`You said yes${when}: ${role}, ${spansWords(since(held, at), true)}.`
  if (standing === 'no') return text`You said no${when}.`
  return text`You are not needed there as ${role} any more (${standing}).`
}

/** They were given up on, or said no, and others cover it since. */
export const isTaken = ({ role, standing, parts }: Asking, crew: Crew): boolean =>
  (standing === 'silent' || standing === 'no') &&
  within(
    gapsIn(crew, seatsOf(crew)).filter(g => g.role === role),
    parts,
  ).length === 0

export function tooLate(crew: Crew, { role, parts }: Asking): Outcome {
  const there = seatsOf(crew).filter(s => s.role === role && within([s], parts).length > 0)
  return refused(
    'crew.taken',
    text`Thanks, but ${role} is covered by ${list([...new Set(there.map(s => s.person))])} by now. ${code(`!crew ${crew.about}`)}`,
  )
}

/** The button was made for another plan: it says what is asked now. */
export function outdated(crew: Crew, person: string, world: World): Outcome {
  const now = askPost(crew, person, world)
  const no = refused(
    'crew.changed',
    text`That was asked before ${crew.about} changed. ${code(`!crew ${crew.about}`)} shows how it is now.`,
  )
  return now
    ? { ...no, reply: { ...now, tone: 'warn', urgent: true, title: text`That was asked before it changed` } }
    : no
}
