/** Lists the API breaks that are ahead. */
import { defineCommand, listBreaks, z } from '#signalbox'

export default defineCommand({
  name: 'apibreaks',
  summary: 'List the API breaks that are ahead and how their consumers stand; with `all`, those that are over, too.',
  args: z.object({ what: z.string().max(60).optional().meta({ show: 'SERVICE|all' }) }),
  permission: 'read',
  examples: [
    { say: '!apibreaks', as: 'stranger', hear: 'No API break is ahead' },
    { given: ['overrider> !apibreak {service} 2.0'], say: '!apibreaks {service}', hear: 'X1 {service} 2.0: a draft' },
    { say: '!apibreaks nothing', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  run: ({ what }, world) => listBreaks(what, world),
})
