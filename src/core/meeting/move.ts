/** One meeting is moved; the others of its series stay where they are. */
import { answerTo, type Question } from '../asks.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import type { World } from '../world.ts'
import { isLeading, isRefusal, locateMeeting, notLeading } from './locate.ts'

const whenOf = (words: string, { org }: World) => ({ ask: 'when', text: words, zone: org.timezone }) as const

export const moveAsks = (when: string, world: World): readonly Question[] => [whenOf(when, world)]

/** To another time; as long as before, unless an end is given. */
export function move({ which, when }: { which: string; when: string }, world: World): Outcome {
  const meeting = locateMeeting(which, world)
  if (isRefusal(meeting)) return meeting
  if (meeting.state !== 'planned')
    return refused(
      'meeting.over',
      text`${meeting.id} is ${meeting.state} already. ${code('!meetings')} shows what is ahead.`,
    )
  if (!isLeading(meeting, world)) return notLeading(meeting, 'move it')
  const answer = answerTo(world.answers, whenOf(when, world))
  if (!answer?.ok)
    return refused(
      'time.unclear',
      text`To when? ${answer?.why ?? `I can't read ${when}`}. For example: ${code(`!meeting move ${meeting.id} fri 14:00`)}`,
    )
  const { from, until = from + meeting.until - meeting.from } = answer.value
  return did([
    {
      type: 'meeting.moved',
      meeting: meeting.id,
      from,
      until,
      was: meeting.from,
      by: world.by.person ?? world.by.name,
    },
  ])
}
