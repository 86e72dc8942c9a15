/** Which sequences there are, and what is on its way. */
import { defineCommand, sequencesPost, z } from '#signalbox'

export default defineCommand({
  name: 'sequences',
  summary: 'Show the sequences that can be asked for, what each deploys in which order, and how its latest run stands.',
  args: z.object({}),
  permission: 'read',
  examples: [
    { say: '!sequences', as: 'stranger', hear: '{sequence}: ' },
    { say: '!sequences all of them', hear: "I don't know what to do with all", refused: 'usage' },
  ],
  run: (_, world) => sequencesPost(world),
})
