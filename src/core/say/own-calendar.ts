/** Where somebody's own calendar is: told to them alone, as whoever has the address can read it. */
import { answerTo, type Question } from '../asks.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { code, link, post, text } from '../post.ts'
import { actor, type World } from '../world.ts'

export const ownCalendarAsks = (world: World): Question[] => [{ ask: 'calendar', person: actor(world) }]

/** The address; `alone`: nobody else reads the answer. */
export function ownCalendar(world: World, alone: boolean): Outcome {
  const found = answerTo(world.answers, { ask: 'calendar', person: actor(world) })
  if (!found?.ok)
    return refused(
      'calendar.off',
      text`I can't give you an address: ${found?.why ?? 'nobody could be asked'}. ${code('!windows')} and ${code('!meetings')} say what is ahead.`,
    )
  if (!alone)
    return refused(
      'calendar.public',
      text`Ask me that in private, so that nobody else sees your address: ${world.by.door === 'irc' ? code('/query') : 'a direct message'}, then ${code('!calendar')}.`,
    )
  return said(
    post(
      text`Your windows, train stops and meetings, to subscribe to: ${link(found.value, found.value)}`,
      text`Whoever has this address can read it, so keep it to yourself.`,
    ),
  )
}
