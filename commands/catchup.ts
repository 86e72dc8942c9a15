/** Tells whoever just came what they missed. */
import { catchUp, catchUpAsks, defineCommand, z } from '#signalbox'

export default defineCommand({
  name: 'catchup',
  aliases: ['catch-up'],
  summary: 'Tell in five lines what happened since you were here last, or since a time: 2h, 14:00.',
  args: z.object({ since: z.string().max(100).optional().meta({ show: '2h|14:00' }) }),
  permission: 'known',
  examples: [
    { say: '!catchup', hear: 'Nothing since' },
    { given: ['!broken {service} "search is empty"'], say: '!catchup 2h', hear: 'B1 {service} "search is empty"' },
    { say: '!catchup whenever', hear: 'can\'t read "whenever"', refused: 'time.unclear' },
  ],
  asks: ({ since }, here) => catchUpAsks(since, here),
  run: ({ since }, here) => catchUp(since, here),
})
