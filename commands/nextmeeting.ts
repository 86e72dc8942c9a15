/** The next meeting. */
import { defineCommand, nextMeetingPost, z } from '#signalbox'

export default defineCommand({
  name: 'nextmeeting',
  summary: 'Show the next meeting in this room, or in another.',
  args: z.object({ room: z.string().optional() }),
  permission: 'read',
  examples: [
    { say: '!nextmeeting', hear: 'None in ops in the next five weeks' },
    { say: '!nextmeeting nowhere', hear: 'I know no room nowhere', refused: 'unknown.room' },
  ],
  run: ({ room }, world) => nextMeetingPost(room, world),
})
