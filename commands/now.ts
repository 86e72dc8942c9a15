/** What may go out now. */
import { defineCommand, nowPost, said, z } from '#signalbox'

export default defineCommand({
  name: 'now',
  summary: 'Show which deployment windows are on.',
  args: z.object({}),
  permission: 'read',
  examples: [
    { say: '!now', hear: 'No window is on' },
    { say: '!now backport', hear: 'what to do with backport', refused: 'usage' },
  ],
  run: (_, world) => said(nowPost(world)),
})
