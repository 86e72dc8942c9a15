/** What people change in a timeline: they add, mend and strike. What was there before stays to be read. */

import type { Question } from '../asks.ts'
import { happenedAsks, readHappened } from '../clock/happened.ts'
import { unquote } from '../clock/leading.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { clock, code, post, text } from '../post.ts'
import { clip, oneLine } from '../words.ts'
import { actor, type World } from '../world.ts'
import { type Aim, aimOf, timelineAsks } from './aim.ts'
import { type Moment, momentsOf } from './moments.ts'
import { plainWords } from './plain.ts'

/** Characters. */
const longest = 1000

export type Wish = {
  readonly about: string
  readonly how: 'add' | 'fix' | 'strike'
  /** When it happened, as it was typed. */
  readonly at?: string
  /** What comes behind: for `fix` and `strike` the moment first. */
  readonly words: string
  readonly room?: string
  /** Words that were said by somebody, and when (epoch milliseconds): by a reaction on them. */
  readonly quoted?: { readonly text: string; readonly author: string; readonly at: number }
}

type Here = World & { readonly room?: string }

export const changeAsks = ({ about, at }: Wish, here: Here): Question[] => [
  ...timelineAsks(about, here),
  ...happenedAsks(at, here),
]

export function changeTimeline(wish: Wish, here: Here): Outcome {
  const aim = aimOf(wish.about, here)
  if (isRefusal(aim)) return aim
  const usage = `!timeline ${wish.about} ${wish.how} ${wish.how === 'add' ? 'at=14:05 "what"' : '1234 at=14:05 "what"'}`
  const at = readHappened(wish.at, usage, here)
  if (at !== undefined && typeof at !== 'number') return at
  if (wish.words.length > longest)
    return refused(
      'timeline.long',
      text`That is too long for one moment: ${longest} characters at most. ${code(usage)}`,
    )
  if (wish.quoted) return quote(aim, wish.quoted, here)
  if (wish.how === 'add') return add(wish, at ?? here.at, here)
  const [typed = '', ...rest] = wish.words.trim().split(/\s+/)
  const moment = momentsOf(aim.recorded, wish.about, here).find(m => m.id === typed.replace(/[^\d.]/g, ''))
  if (!moment)
    return refused(
      'unknown.moment',
      text`${code(typed.slice(0, 20) || 'That')} is no moment of ${wish.about}: the number behind each is meant. ${code(`!timeline ${wish.about}`)}`,
    )
  return wish.how === 'fix'
    ? mend({ ...aim, moment, words: bare(rest.join(' ')), at }, here)
    : strike({ ...aim, moment, words: bare(rest.join(' ')) }, here)
}

/** Quotes around all of it are those of a command, not of what is said. */
const bare = (words: string): string => unquote(oneLine(words))

function add({ about, words }: Wish, at: number, world: World): Outcome {
  const said = bare(words)
  if (said === '')
    return refused('timeline.empty', text`What happened? ${code(`!timeline ${about} add at=14:05 "what"`)}`)
  const fact: Fact = { type: 'timeline.added', timeline: about, by: actor(world), at, text: said }
  return did([fact], post(text`On the timeline of ${about}: ${clock(at)} ${clip(said, 200)}`))
}

/** A message, whoever said it: the room sees that it is on the timeline now. The same one counts once. */
function quote(
  { about, recorded }: Aim,
  { text: said, author, at }: NonNullable<Wish['quoted']>,
  world: World,
): Outcome {
  const words = clip(oneLine(said), longest)
  if (words === '' || at > world.at)
    return refused(
      'timeline.empty',
      text`I could not read that message. ${code(`!timeline ${about} add at=14:05 "what"`)}`,
    )
  const isSame = (f: Fact): boolean =>
    f.type === 'timeline.added' && f.timeline === about && f.author === author && f.at === at && f.text === words
  if (recorded.some(entry => entry.facts.some(({ fact }) => isSame(fact))))
    return refused('timeline.there', text`That is on the timeline of ${about} already: ${code(`!timeline ${about}`)}`)
  return did([{ type: 'timeline.added', timeline: about, by: actor(world), at, text: words, author }])
}

type Meant = Aim & { readonly moment: Moment; readonly words: string; readonly at?: number }

function mend({ about, moment, words, at }: Meant, world: World): Outcome {
  const was = { at: moment.at, text: plainWords(moment.line) }
  const [newAt, newText] = [at === was.at ? undefined : at, words === '' || words === was.text ? undefined : words]
  if (newAt === undefined && newText === undefined)
    return refused(
      'timeline.same',
      text`What was it really? ${code(`!timeline ${about} fix ${moment.id} at=14:05 "what"`)}`,
    )
  const changed = { ...(newAt !== undefined && { at: newAt }), ...(newText !== undefined && { text: newText }) }
  const fact: Fact = { type: 'timeline.mended', timeline: about, moment: moment.id, by: actor(world), ...changed, was }
  const now = text`${clock(newAt ?? was.at)} ${clip(newText ?? was.text, 200)}`
  return did(
    [fact],
    post(text`Mended: ${now}. What it said before stays to be read: ${clock(was.at)} ${clip(was.text, 200)}`),
  )
}

function strike({ about, moment, words }: Meant, world: World): Outcome {
  if (moment.struck)
    return refused(
      'timeline.struck',
      text`${moment.struck.by} struck that already: ${moment.struck.reason}. ${code(`!timeline ${about}`)}`,
    )
  if (words === '')
    return refused(
      'timeline.why',
      text`Why does it not belong there? ${code(`!timeline ${about} strike ${moment.id} REASON`)}`,
    )
  const fact: Fact = { type: 'timeline.struck', timeline: about, moment: moment.id, by: actor(world), reason: words }
  return did([fact], post(text`Struck, and still to be read: ${clip(plainWords(moment.line), 200)}`))
}
