/** What is on servers by hand. */
import { defineCommand, listCowboys, z } from '#signalbox'

export default defineCommand({
  name: 'cowboys',
  summary: 'Show what was put on running servers by hand: who, what, where, how long ago, whether it has landed.',
  args: z.object({ service: z.string().max(200).optional() }),
  permission: 'read',
  examples: [
    {
      given: ['!cowboy add {service} {target} "a larger pool" reason="timeouts since noon"'],
      say: '!cowboys',
      as: 'stranger',
      hear: 'C1 "a larger pool" on {target} of {service}, by ada',
    },
    { say: '!cowboys {service}', hear: 'Nothing is on servers of {service} by hand' },
    { say: '!cowboys nothing', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  run: ({ service }, world) => listCowboys(service, world),
})
