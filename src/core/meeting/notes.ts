/** What rooms and persons hear of meetings. */
import type { Fact } from '../facts.ts'
import type { SayNotice } from '../notice/words.ts'
import { type Block, type Button, code, join, line, type Post, post, strong, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { agendaOf } from './agenda.ts'
import { agendaBlocks } from './agenda-words.ts'
import { endedPost } from './ended.ts'
import { findMeeting, followersOf, type Meeting } from './slice.ts'
import { meetingLine, moment } from './words.ts'

export const meetingNotes: Notes = (fact, noting) => {
  const id = fact.type.startsWith('meeting.') && 'meeting' in fact ? fact.meeting : undefined
  const meeting = id === undefined ? undefined : findMeeting(noting.state.meetings, id)
  return meeting ? notesOf(fact, meeting, noting) : []
}

function notesOf(fact: Fact, meeting: Meeting, noting: Noting): Announcement[] {
  const here = (said: Post): Announcement[] => (meeting.room === undefined ? [] : [{ room: meeting.room, post: said }])
  switch (fact.type) {
    case 'meeting.begun':
      return here(begunPost(meeting, noting))
    case 'meeting.ended':
      return here(endedPost(meeting, noting))
    case 'meeting.asked':
      return here(askedPost(meeting))
    case 'meeting.continued':
      return here(post(text`${strong(meeting.id)} ${meeting.title} goes on, says ${fact.by}.`))
    case 'meeting.chaired':
      return [
        ...here(post(text`${fact.chair} chairs ${meeting.title}, says ${fact.by}.`)),
        ...(fact.chair === fact.by
          ? []
          : [
              {
                to: fact.chair,
                post: post(
                  text`You chair ${meetingLine({ ...meeting, chair: undefined }, noting.at)} · says ${fact.by}.`,
                ),
              },
            ]),
      ]
    case 'meeting.moved':
    case 'meeting.renamed':
    case 'meeting.cancelled':
      return changed(fact, meeting, noting)
    default:
      return []
  }
}

type Change = Extract<Fact, { type: 'meeting.moved' | 'meeting.renamed' | 'meeting.cancelled' }>

/** What changes is said to those who were reminded; what somebody changes here, to the room in any case. */
function changed(fact: Change, meeting: Meeting, { state, at }: Noting): Announcement[] {
  const byHand = fact.type !== 'meeting.renamed' && fact.by !== undefined
  if (!meeting.told && !byHand) return []
  const said = { ...post(changeLine(fact, meeting, at)), tone: 'warn', urgent: true } as const
  const persons = meeting.told ? followersOf(state.meetings, meeting.series) : []
  return [
    ...(meeting.room === undefined ? [] : [{ room: meeting.room, post: said }]),
    ...persons.map(to => ({ to, post: said })),
  ]
}

function changeLine(fact: Change, { title, from }: Meeting, at: number) {
  if (fact.type === 'meeting.renamed')
    return text`${strong(fact.was)} at ${moment(from, at)} is called ${strong(title)} now.`
  const by = fact.by === undefined ? '' : `, says ${fact.by}`
  if (fact.type === 'meeting.cancelled')
    return text`${strong(title)} at ${moment(from, at)} is cancelled${by}: ${fact.why}.`
  return text`${strong(title)} is moved from ${moment(fact.was, at)} to ${moment(from, at)}${by}.`
}

const end: Button = { label: 'End it', press: '!meeting end' }

function begunPost(meeting: Meeting, noting: Noting): Post {
  const { id, title, chair, begunBy } = meeting
  const head = join([
    text`${strong(id)} ${strong(title)} begins`,
    text`begun by ${begunBy ?? 'somebody'}`,
    chair === undefined ? [] : text`chair ${chair}`,
  ])
  const how = text`Written down: ${code('#topic')} ${code('#info')} ${code('#idea')} ${code('#link')} ${code('#help')}, and repeated as well: ${code('#agreed')} ${code('#rejected')} ${code('#action NAME …')}. ${code('#undo')} takes the last one back.`
  const { items, points } = agendaOf(meeting, noting)
  const agenda = items.length + points.length === 0 ? [] : agendaBlocks(meeting, noting)
  return { blocks: [line(head), line(how), ...agenda], buttons: [end] }
}

const askedPost = ({ id, title }: Meeting): Post => ({
  blocks: [line(text`Is ${strong(id)} ${title} still on? Nothing was noted for two hours; after four I end it.`)],
  buttons: [{ label: 'Still on', press: '!meeting continue', style: 'primary' }, end],
})

/** The words of a notice about a meeting, as things are now; undefined: there is nothing left to say. */
export const meetingNotice: SayNotice = ({ kind, about, hearer }, noting) => {
  const meeting = findMeeting(noting.state.meetings, about)
  if (meeting?.state !== 'planned') return undefined
  const head = meetingLine(meeting, noting.at)
  if (kind === 'meeting.chair') return chairPost(meeting, noting)
  const agenda: Block[] = kind === 'meeting.last' ? agendaBlocks(meeting, noting) : []
  return { blocks: [line(head), ...agenda], buttons: 'room' in hearer ? buttonsOf(meeting, kind) : [] }
}

function buttonsOf({ series }: Meeting, kind: string): Button[] {
  const begins: Button = { label: 'Begin', press: `!meeting start ${series ?? ''}`.trim(), style: 'primary' }
  const me: Button = { label: 'Remind me too', press: `!meetings remind ${series}` }
  return kind === 'meeting.last' ? [begins] : [me]
}

function chairPost(meeting: Meeting, noting: Noting): Post {
  const { room } = meeting
  const how = text`You chair it. ${code('!meeting start')} in ${room ?? 'its room'} begins it; if you can't: ${code('!meeting chair NAME')} there.`
  return { blocks: [line(meetingLine(meeting, noting.at)), line(how), ...agendaBlocks(meeting, noting)] }
}
