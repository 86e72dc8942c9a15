/** What is put to the people of consumers, and to whoever announced an API break. */

import { roomsTold } from '../bulletin/told.ts'
import type { Hearer } from '../notice/facts.ts'
import type { SayNotice } from '../notice/words.ts'
import { type Button, code, date, join, type Line, line, type Post, ping, text } from '../post.ts'
import type { Noting } from '../say/notes.ts'
import { list, sentence } from '../words.ts'
import { isAskedHere, whereOf } from './ask.ts'
import { actLine, answerButtons, itemsLine, titleLine, turnPost } from './post.ts'
import { breakName, standLine, tallyLine } from './say.ts'
import { type Break, blocked, findBreak, isOver } from './slice.ts'

/** So many consumers have buttons of their own. */
const few = 3

/** The words of a notice, as things are when it is told; undefined: there is nothing left to say. */
export const breakNotice: SayNotice = ({ kind, about, hearer }, noting) => {
  const one = findBreak(noting.state.breaks, about)
  if (!one) return undefined
  if (kind === 'apibreak.ask') return asked(one, { hearer, names: waitingHere(one, hearer, noting) }, noting)
  if (kind === 'apibreak.aloud') return askedAloud(one, hearer, noting)
  if (kind === 'apibreak.back') return one.cutAt === undefined ? undefined : backAsked(one)
  if (isOver(one)) return undefined
  return kind === 'apibreak.blocked' ? stuck(one) : ownerAsked(one, kind)
}

/** Those of its consumers that have said nothing, and that this room or person is asked for. */
function waitingHere(one: Break, hearer: Hearer, noting: Noting): string[] {
  const isWaiting = (name: string): boolean => {
    const { state, found } = one.consumers[name]!
    return state === 'unknown' && (found === true || !isOver(one))
  }
  return Object.keys(one.consumers).filter(
    name => isWaiting(name) && isAskedHere(one.consumers[name]!.asked ?? whereOf(name, noting), hearer),
  )
}

type Asking = { readonly hearer: Hearer; readonly names: readonly string[] }

function asked(one: Break, { hearer, names }: Asking, noting: Noting): Post | undefined {
  if (names.length === 0 || one.state === 'cancelled') return undefined
  const many = names.length > 1
  const knows = 'room' in hearer && roomsTold(one.id, noting.state).includes(hearer.room)
  const again = names.flatMap(name => one.consumers[name]!.was ?? [])
  const lead = again.length > 0 ? 'Asked again: ' : ''
  const question = text`${sentenceIf(lead === '', many ? 'are' : 'is')} ${list(names)} ready for it?${howLine(one, names)}`
  const lines: Line[] = [
    text`${titleLine(one)}, ${standLine(one)}. ${lead}${question}`,
    again.length > 0 || one.scopeAt === noting.at ? changedLine(one) : [],
    ...(knows ? [] : [itemsLine(one), actLine(one)]),
  ]
  const each = names.flatMap(name => answerButtons(one, name, { many, alone: 'to' in hearer }))
  // In text, one line for all of them.
  const how = `!apibreak answer ${one.id} ${names.join('|')} ready|not affected|blocked REASON`
  const buttons: Button[] =
    names.length > few ? [] : many ? each.map((b, i) => ({ ...b, line: i === 0 ? how : '' })) : each
  return { ...turnPost(lines, 'warn'), buttons, urgent: true }
}

/** In a room, as their people can't be reached in private; consumers of that room itself were asked there. */
function askedAloud(one: Break, hearer: Hearer, noting: Noting): Post | undefined {
  const wheres = waitingHere(one, hearer, noting).map(name => ({ name, where: whereOf(name, noting) }))
  const mute = wheres.flatMap(({ name, where }) => (where.how === 'private' ? [{ name, people: where.people }] : []))
  const post = asked(one, { hearer, names: mute.map(m => m.name) }, noting)
  const people = [...new Set(mute.flatMap(m => m.people))]
  const lead = text`${join(
    people.map(name => [ping(name)]),
    ', ',
  )}: I can't reach you in private.`
  return post && { ...post, blocks: [line(lead), ...post.blocks] }
}

const sentenceIf = (first: boolean, words: string): string => (first ? sentence(words) : words)

/** What is another than when they answered. */
function changedLine({ turns, scopeAt }: Break): Line {
  const last = scopeAt === undefined ? undefined : turns.findLast(t => t.type === 'apibreak.described')
  return last ? text`Changed: ${last.words ?? ''}. What was answered before is void.` : []
}

/** What to type, where there are too many for buttons. */
const howLine = ({ id }: Break, names: readonly string[]): Line =>
  names.length > few
    ? text` For each: ${code(`!apibreak answer ${id} ${names[0]!} ready|not affected|blocked REASON`)}`
    : []

const postponeButton = ({ id }: Break): Button => ({
  label: 'Postpone',
  press: `!apibreak postpone ${id}`,
  line: `!apibreak postpone ${id} WHEN reason="…"`,
  asks: 'WHEN reason="why"',
})

/** Who is blocked stays in the way of a slip only. */
function doneButton(one: Break): Button {
  const stuck = blocked(one)
  const done: Button = { label: 'Done', press: `!apibreak done ${one.id}`, style: 'primary' }
  if (stuck.length === 0) return done
  return {
    ...done,
    press: `${done.press} anyway`,
    confirm: `${sentence(list(stuck))} said blocked. Is it done anyway?`,
  }
}

const stuck = (one: Break): Post | undefined =>
  blocked(one).length === 0
    ? undefined
    : {
        ...turnPost(
          [text`${ping(one.by)}: ${breakName(one)} is blocked for ${list(blocked(one))}.`, tallyLine(one)],
          'warn',
        ),
        buttons: [postponeButton(one)],
        urgent: true,
      }

/** Its time has come, or its deployment is out: what became of it is not guessed. */
function ownerAsked(one: Break, kind: string): Post {
  const { cutAt, productionAt } = one
  const lead =
    kind === 'apibreak.confirm'
      ? text`${breakName(one)} is in production${cutAt !== undefined && text` since ${date(cutAt)}`}. Does it work as announced?`
      : text`${breakName(one)} was planned for production ${productionAt === undefined ? 'now' : date(productionAt)}. Is it there?`
  return {
    ...turnPost([lead, tallyLine(one)], 'warn'),
    buttons: cutAt === undefined ? [doneButton(one), postponeButton(one)] : [doneButton(one)],
    urgent: true,
  }
}

/** What brought it went back: everybody was told that it is in production. */
function backAsked(one: Break): Post {
  const { id, cutBy, deploy } = one
  const lead = text`${cutBy ?? deploy ?? 'What'}, which brought ${breakName(one)}, was rolled back. Everybody reads that it is in production: is it still?`
  return {
    ...turnPost([lead], 'warn'),
    buttons: [
      {
        label: 'No, it is out again',
        press: `!apibreak withdraw ${id}`,
        line: `!apibreak withdraw ${id} REASON`,
        style: 'primary',
        asks: 'Why? Everybody reads it.',
      },
    ],
    urgent: true,
  }
}
