/** Lists the feature flags of a service. */
import { defineCommand, flagsAsks, listFlags, z } from '#signalbox'

export default defineCommand({
  name: 'flags',
  summary: 'List the feature flags of a service: how each is set, since when and by whom.',
  args: z.object({ service: z.string() }),
  permission: 'read',
  examples: [
    { say: '!flags {service}', hear: 'new-mail off' },
    { say: '!flags nothing', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  asks: ({ service }, world) => flagsAsks(service, world),
  run: ({ service }, world) => listFlags(service, world),
})
