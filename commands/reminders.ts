/** The reminders and follow-ups that are open. */
import { code, defineCommand, refused, reminderId, remindersPost, said, stop, text, z } from '#signalbox'

export default defineCommand({
  name: 'reminders',
  summary: "Show your reminders and follow-ups, the `room`'s or `all`; `cancel R3` takes one back.",
  args: z.object({
    whose: z.enum(['mine', 'room', 'all', 'cancel']).default('mine'),
    reminder: reminderId.optional(),
  }),
  permission: 'known',
  examples: [
    { given: ['!remind me "check the logs" in 2h'], say: '!reminders', hear: 'R1 "check the logs"' },
    { given: ['!remind me "check the logs" in 2h'], say: '!reminders cancel R1', hear: 'R1 is stopped' },
    { say: '!reminders cancel R9', hear: 'There is no R9', refused: 'unknown.reminder' },
  ],
  run({ whose, reminder }, world) {
    if (whose !== 'cancel') return said(remindersPost(whose, world))
    return reminder === undefined
      ? refused('usage', text`Which one? ${code('!reminders cancel R3')}`)
      : stop(reminder, world)
  },
})
