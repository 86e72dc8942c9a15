/** Takes back what was linked. */
import { defineCommand, unlink, z } from '#signalbox'

export default defineCommand({
  name: 'unlink',
  summary: 'Take back the link between your Slack user and your IRC account that was made in chat.',
  args: z.object({}),
  permission: 'read',
  examples: [
    { given: ['linked ada'], say: '!unlink', hear: 'Unlinked: ' },
    { say: '!unlink', hear: 'Nothing of you was linked in chat', refused: 'unlink.none' },
  ],
  run: (_, world) => unlink(world),
})
