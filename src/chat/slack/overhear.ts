/** Tells the bridge what people do in the rooms: once, in order per channel, before the engine hears the same words. */
import type { Overheard } from '../side.ts'
import type { Channels } from './channels.ts'
import type { Intake } from './intake.ts'
import type { Log } from './options.ts'
import type { Seen } from './seen.ts'
import { readReaction, readSide, type SideEvent } from './side-events.ts'
import { makeUnderstand, type UnderstandParts } from './understand.ts'

export function makeOverhear(
  given: UnderstandParts & {
    channels: Channels
    /** Whether we said that, under whichever name. */
    ours: (channel: string, ts: string) => boolean
    intake: Intake
    seen: Seen
    log: Log
  },
) {
  const { self, channels, ours, intake, seen, log } = given
  const understood = makeUnderstand(given)
  let listener: ((heard: Overheard) => void) | undefined

  const take = (event: SideEvent | undefined) => {
    const room = event && channels.roomOf(event.channel)
    if (!event || !room || !listener || !seen(`${event.channel}:${event.key}`)) return
    intake.between(event.channel, async () => {
      try {
        const heard = await understood(room, event)
        if (heard) listener?.(heard)
      } catch (e) {
        log.error({ error: String(e), kind: event.kind }, 'slack: something said was not passed on')
      }
    })
  }

  return {
    listen(listen: (heard: Overheard) => void) {
      listener = listen
    },
    listens: () => listener !== undefined,
    message(event: unknown) {
      const me = self()
      if (me && listener) take(readSide(event, me))
    },
    reaction(event: unknown) {
      const me = self()
      if (me && listener) take(readReaction(event, me, ours))
    },
  }
}

export type Overhear = ReturnType<typeof makeOverhear>
