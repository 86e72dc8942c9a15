/** How it goes: how often and how fast things ship, how often they fail, how fast they are repaired. */
import { defineCommand, measureNotes, measuresPost, z } from '#signalbox'

export default defineCommand({
  name: 'measures',
  aliases: ['metrics'],
  summary: 'Show how often and how fast things ship, how often they fail and how fast they are repaired.',
  args: z.object({
    first: z.string().max(60).optional().meta({ show: 'SERVICE' }),
    second: z.string().max(60).optional().meta({ show: '90d' }),
  }),
  permission: 'read',
  notes: measureNotes,
  examples: [
    { say: '!measures', as: 'stranger', hear: 'deployment frequency' },
    { say: '!measures {service} 30d', hear: '{service} in production' },
    { say: '!help measures', hear: 'from the commit of a change' },
    { say: '!measures nothing', hear: 'nothing', refused: 'unknown.service' },
  ],
  run: ({ first, second }, context) =>
    measuresPost(
      [first, second].filter(w => w !== undefined),
      context,
    ),
})
