/** What went out to many. */
import { announcements, defineCommand, z } from '#signalbox'

export default defineCommand({
  name: 'announcements',
  summary: 'List what went out to many and how its mail fares, in the last week, `3d`, or about O5.',
  args: z.object({ what: z.string().max(40).optional().meta({ show: 'week|3d|O5' }) }),
  permission: 'read',
  examples: [
    {
      given: ['approver> !announce ops The meeting moves to room 5.'],
      say: '!announcements',
      hear: 'N1 Fri 13 Mar 12:00 UTC',
    },
    { say: '!announcements soon', hear: 'soon is no span of time', refused: 'time.unclear' },
  ],
  run: ({ what }, context) => announcements(what, context),
})
