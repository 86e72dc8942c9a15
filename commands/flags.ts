/** Lists the feature flags of a service. */
import { allFlagsAsks, defineCommand, flagsAsks, listFlags, z } from '#signalbox'

export default defineCommand({
  name: 'flags',
  summary: 'List the feature flags of a service, or of all: how each is set, since when and by whom.',
  args: z.object({ service: z.string().optional() }),
  permission: 'read',
  examples: [
    { say: '!flags {service}', hear: 'new-mail off' },
    { say: '!flags', as: 'stranger', hear: 'new-mail off' },
    { say: '!flags nothing', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  asks: ({ service }, world) => (service === undefined ? allFlagsAsks(world) : flagsAsks(service, world)),
  run: ({ service }, world) => listFlags(service, world),
})
