/** Who uses a service, and whom one asks. */
import { consumersPost, defineCommand, z } from '#signalbox'

export default defineCommand({
  name: 'consumers',
  summary: 'Show who uses a service, whom one asks, and who was found when an API broke.',
  args: z.object({ service: z.string().max(60).optional() }),
  permission: 'read',
  examples: [
    { say: '!consumers {service}', as: 'stranger', hear: 'Nobody is known to use {service}' },
    { say: '!consumers nothing', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  run: ({ service }, world) => consumersPost(service, world),
})
