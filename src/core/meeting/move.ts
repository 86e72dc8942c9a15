/** One meeting is moved or called off; the others of its series stay as they are. */
import { answerTo, type Question } from '../asks.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { actor, type World } from '../world.ts'
import { isLeading, isRefusal, locateMeeting, notLeading } from './locate.ts'
import type { Meeting } from './slice.ts'

const whenOf = (words: string, { org }: World) => ({ ask: 'when', text: words, zone: org.timezone }) as const

export const moveAsks = (when: string, world: World): readonly Question[] => [whenOf(when, world)]

/** One that is still ahead, for somebody who may change it; or the refusal. */
function locateAhead(which: string, what: string, world: World): Meeting | Outcome {
  const meeting = locateMeeting(which, world)
  if (isRefusal(meeting)) return meeting
  if (meeting.state !== 'planned')
    return refused(
      'meeting.over',
      text`${meeting.id} is ${meeting.state} already. ${code('!meetings')} shows what is ahead.`,
    )
  return isLeading(meeting, world) ? meeting : notLeading(meeting, what)
}

/** To another time; as long as before, unless an end is given. */
export function move({ which, when }: { which: string; when: string }, world: World): Outcome {
  const meeting = locateAhead(which, 'move it', world)
  if (isRefusal(meeting)) return meeting
  const answer = answerTo(world.answers, whenOf(when, world))
  if (!answer?.ok)
    return refused(
      'time.unclear',
      text`To when? ${answer?.why ?? `I can't read ${when}`}. For example: ${code(`!meeting move ${meeting.id} fri 14:00`)}`,
    )
  const { from, until = from + meeting.until - meeting.from } = answer.value
  return did([{ type: 'meeting.moved', meeting: meeting.id, from, until, was: meeting.from, by: actor(world) }])
}

/** This one will not be; the others of its series stay. */
export function callOff({ which, why }: { which: string; why: string }, world: World): Outcome {
  const meeting = locateAhead(which, 'call it off', world)
  if (isRefusal(meeting)) return meeting
  return did([{ type: 'meeting.cancelled', meeting: meeting.id, why, by: actor(world) }])
}
