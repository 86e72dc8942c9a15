/** Gives a broken item back: it is on the board again. */
import { brokenId, defineCommand, releaseItem, z } from '#signalbox'

export default defineCommand({
  name: 'release',
  summary: 'Give a broken item back that you have: somebody else may take it.',
  args: z.object({ id: brokenId, reason: z.string().max(500).optional() }),
  permission: 'known',
  examples: [
    {
      given: ['!broken {service} "search is empty"', '!claim B1'],
      say: '!release B1 lunch',
      hear: 'is on the board again: ada gives it back: lunch',
    },
    {
      given: ['!broken {service} "search is empty"', 'approver> !claim B1'],
      say: '!release B1',
      hear: 'ben has B1, so ben gives it back',
      refused: 'broken.other',
    },
  ],
  run: releaseItem,
})
