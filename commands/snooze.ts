/** Puts a reminder off. */
import { defineCommand, reminderId, snooze, snoozeAsks, z } from '#signalbox'

export default defineCommand({
  name: 'snooze',
  summary: 'Be reminded again later, and not before, by default in an hour.',
  args: z.object({ reminder: reminderId, until: z.string().max(200).default('1h') }),
  permission: 'known',
  examples: [
    { given: ['!remind me "check the logs" in 2h'], say: '!snooze R1 4h', hear: 'R1 comes again at' },
    { say: '!snooze R9', hear: 'There is no R9', refused: 'unknown.reminder' },
  ],
  asks: ({ until }, world) => snoozeAsks(until, world),
  run: ({ reminder, until }, world) => snooze({ id: reminder, when: until }, world),
})
