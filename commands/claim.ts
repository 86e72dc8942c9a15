/** Claims a broken item, or says that one is still on it. */
import { brokenId, claimItem, claimItemAsks, defineCommand, z } from '#signalbox'

export default defineCommand({
  name: 'claim',
  aliases: ['mine'],
  summary: 'Take a broken item: the first claim wins, on either network. Yours already: you are still on it.',
  args: z.object({
    id: brokenId,
    for: z.string().max(60).optional().meta({ word: 'for', show: 'PERSON', named: true }),
    at: z.string().max(100).optional().meta({ named: true, show: '14:05' }),
  }),
  permission: 'known',
  examples: [
    { given: ['!broken {service} "search is empty"'], say: '!claim B1', hear: 'ada has B1 {service}' },
    {
      given: ['!broken {service} "search is empty"', 'approver> !claim B1'],
      say: '!claim B1',
      hear: 'ben has B1 since',
      refused: 'broken.taken',
    },
    { say: '!claim B9', hear: 'There is no B9', refused: 'unknown.broken' },
  ],
  asks: claimItemAsks,
  run: claimItem,
})
