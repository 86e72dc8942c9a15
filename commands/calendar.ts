/** Where your own calendar is. */
import { defineCommand, ownCalendar, ownCalendarAsks, z } from '#signalbox'

export default defineCommand({
  name: 'calendar',
  summary: 'Get the address of your own calendar, to subscribe to; in private.',
  args: z.object({}),
  permission: 'known',
  examples: [
    { as: 'deployer', say: '!calendar', hear: 'Your windows, train stops and meetings' },
    { say: '!calendar', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
  ],
  asks: (_, world) => ownCalendarAsks(world),
  run: (_, world) => ownCalendar(world, world.private || world.by.door === 'terminal'),
})
