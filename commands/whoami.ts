/** Who you are here. */
import { becomeKnown, defineCommand, said, whoamiPost, z } from '#signalbox'

export default defineCommand({
  name: 'whoami',
  summary: 'Say who you are here, what you may do, and why not the rest.',
  args: z.object({}),
  permission: 'read',
  examples: [
    { say: '!whoami', hear: 'You are ada' },
    { say: '!whoami', as: 'stranger', hear: 'is nobody in my configuration' },
    { say: '!whoami ben', hear: "I don't know what to do with ben", refused: 'usage' },
  ],
  run: (_, { org, by, person }) => said(whoamiPost(org, { person, by, unknown: becomeKnown(by) })),
})
