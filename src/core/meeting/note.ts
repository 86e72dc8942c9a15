/** The lines of the minutes: what was said, agreed, to be done. */
import { did, type Outcome, refused, said as saying } from '../outcome.ts'
import { personOf } from '../people.ts'
import { code, post, strong, text } from '../post.ts'
import { clip, oneLine } from '../words.ts'
import { actor } from '../world.ts'
import type { Tag } from './facts.ts'
import { type Here, isLeading, isRefusal, meetingNow, notLeading } from './locate.ts'
import { ownerOf, taskOf } from './owner.ts'
import type { Meeting } from './slice.ts'

/** What binds the others is said by whoever leads; who is not known may inform, not oblige. */
const rights: Readonly<Record<Tag, 'leading' | 'known' | 'all'>> = {
  ...{ topic: 'leading', agreed: 'leading', rejected: 'leading', action: 'known' },
  ...{ info: 'all', idea: 'all', link: 'all', help: 'all' },
}

/** What others are held to: answered, so that it can be contradicted at once. */
const binding: readonly Tag[] = ['agreed', 'rejected', 'action']

/** Lines of one meeting; beyond that it is no minutes but a log. */
const most = 1000

/**
 * Writes a line down. A line that binds somebody is answered; the others stand in the room as they were said, and a
 * word of ours behind each would only be in the way of those who talk. `typed`: it was
 * said as a command, and so is answered.
 */
export function note({ tag, words: raw, typed }: { tag: Tag; words: string; typed: boolean }, world: Here): Outcome {
  const words = oneLine(raw)
  const meeting = meetingNow(world)
  if (isRefusal(meeting)) return meeting
  const no = forbidden(tag, meeting, world)
  if (no) return no
  const owner = tag === 'action' ? ownerOf(words, meeting, world.org) : undefined
  const noted = { type: 'meeting.noted', meeting: meeting.id, tag, text: words, by: actor(world) } as const
  const silent = !typed && !binding.includes(tag)
  const line = tag === 'action' ? actionLine(words, owner) : text`${strong(said[tag])}: ${clip(words, 200)}`
  return { ...did([{ ...noted, ...(owner !== undefined && { owner }) }], post(line)), ...(silent && { quiet: true }) }
}

const said: Readonly<Record<Tag, string>> = {
  ...{ topic: 'Topic', agreed: 'Agreed', rejected: 'Rejected', action: 'Action' },
  ...{ info: 'Noted', idea: 'Idea', link: 'Link', help: 'Help wanted' },
}

function actionLine(words: string, owner: string | undefined) {
  return owner === undefined
    ? text`${strong('Action')} for nobody yet: ${clip(words, 200)}. ${code('#undo')}, and begin it with a name, gives it to somebody.`
    : text`${strong('Action')} for ${owner}: ${clip(taskOf(words, owner), 200)}`
}

function forbidden(tag: Tag, meeting: Meeting, world: Here): Outcome | undefined {
  const right = rights[tag]
  if (meeting.lines.length >= most)
    return refused(
      'minutes.full',
      text`The minutes of ${meeting.id} are full (${most} lines). ${code('!meeting end')}, and begin another.`,
    )
  if (right === 'leading' && !isLeading(meeting, world)) return notLeading(meeting, `set a #${tag}`)
  if (right === 'known' && !personOf(world.org, world.by))
    return refused(
      'who.unknown',
      text`Not yet: I don't know who you are here, so this obliges nobody. ${code('#info')} is open to all. (${code('!whoami')})`,
    )
  return undefined
}

/** Takes the last line back: one's own, or for whoever leads, anybody's. */
export function undo(world: Here): Outcome {
  const meeting = meetingNow(world)
  if (isRefusal(meeting)) return meeting
  const mine = actor(world)
  const any = isLeading(meeting, world)
  const line = meeting.lines.findLastIndex(l => !l.undone && (any || l.by === mine))
  const found = meeting.lines[line]
  if (!found)
    return refused(
      'minutes.none',
      text`${any ? 'Nothing' : 'Nothing of yours'} stands in the minutes of ${meeting.id}. ${code('!minutes')} shows them.`,
    )
  return did(
    [{ type: 'meeting.undone', meeting: meeting.id, line, by: mine }],
    post(text`Taken back: #${found.tag} ${clip(found.text, 100)}${found.by === mine ? '' : ` (${found.by})`}`),
  )
}

/** What there is to type, for who forgot. */
export const tagsPost = (): Outcome =>
  saying(
    post(
      text`While a meeting is on: ${code('#topic')} ${code('#info')} ${code('#agreed')} ${code('#rejected')} ${code('#action NAME …')} ${code('#idea')} ${code('#link')} ${code('#help')} each with some words, ${code('#undo')}, ${code('#chair NAME')}, ${code('#endmeeting')}.`,
    ),
  )
