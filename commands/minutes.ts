/** The minutes of a meeting. */
import { defineCommand, minutesPost, z } from '#signalbox'

export default defineCommand({
  name: 'minutes',
  summary: 'Show the minutes of the meeting that is on here, of the last one, or of M3.',
  args: z.object({ meeting: z.string().optional() }),
  permission: 'read',
  examples: [
    { given: ['!meeting start', '#topic The header', '#agreed it stays'], say: '!minutes', hear: 'AGREED: it stays' },
    { say: '!minutes', hear: 'No minutes were taken here yet', refused: 'minutes.none' },
  ],
  run: ({ meeting }, world) => minutesPost(meeting, world),
})
