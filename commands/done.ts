/** A reminder or a follow-up was dealt with. */
import { defineCommand, finish, reminderId, z } from '#signalbox'

export default defineCommand({
  name: 'done',
  summary: 'Say that a reminder or follow-up is dealt with.',
  args: z.object({ reminder: reminderId }),
  permission: 'known',
  examples: [
    { given: ['!remind me "check the logs" in 2h'], say: '!done R1', hear: 'R1 is done' },
    { say: '!done R9', hear: 'There is no R9', refused: 'unknown.reminder' },
  ],
  run: ({ reminder }, world) => finish(reminder, world),
})
