/** Stops a deployment from going further. */
import { defineCommand, deployId, hold, z } from '#signalbox'

export default defineCommand({
  name: 'hold',
  summary: 'Let a deployment go no further than the step it is in, until released.',
  args: z.object({ deploy: deployId, reason: z.string().max(500) }),
  permission: 'deploy',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!hold {deploy} the demo is on',
      hear: 'held by ada: the demo is on',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!hold {deploy}',
      hear: 'REASON is missing',
      refused: 'usage',
    },
  ],
  run: ({ deploy, reason }, world) => hold(deploy, reason, world),
})
