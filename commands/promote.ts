/** Shows what can go on to the next target, and sends it. */
import { defineCommand, promote, promoteAsks, z } from '#signalbox'

export default defineCommand({
  name: 'promote',
  summary: 'Show what can go on from one target to the next, what waits and why; or send it on.',
  forms: [['!promote [SERVICE]', '!promote SERVICE REVISION']],
  args: z.object({
    service: z.string().max(100).optional(),
    revision: z.string().max(100).optional().meta({ show: 'r118' }),
  }),
  permission: 'read',
  examples: [
    { say: '!promote', hear: 'Nothing goes on from one target to the next here' },
    { say: '!promote {service}', hear: 'has no promote: in the configuration', refused: 'promote.unconfigured' },
  ],
  asks: promoteAsks,
  run: promote,
})
