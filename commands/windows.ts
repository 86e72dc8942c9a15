/** What the calendar holds for deployments. */
import { defineCommand, windowsAsks, windowsOf, z } from '#signalbox'

export default defineCommand({
  name: 'windows',
  summary: 'Show the next deployment windows; or so many, or those of a day: today, week, fri.',
  args: z.object({ what: z.string().max(100).optional().meta({ show: 'today|week|N' }) }),
  permission: 'read',
  examples: [
    { say: '!windows', hear: 'The next windows' },
    { say: '!windows today', hear: 'Windows,' },
    { say: '!windows someday', hear: '!windows today', refused: 'time.unclear' },
  ],
  asks: ({ what }, world) => windowsAsks(what, world),
  run: ({ what }, world) => windowsOf(what, world),
})
