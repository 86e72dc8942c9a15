/** Starts what was approved. */
import { defineCommand, deployId, start, startAsks, z } from '#signalbox'

export default defineCommand({
  name: 'start',
  summary: 'Start a deployment that is approved; every gate is asked once more.',
  args: z.object({ deploy: deployId }),
  permission: 'deploy',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}', 'approver> !approve {deploy}'],
      say: '!start {deploy}',
      hear: 'started by ada',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!start {deploy}',
      hear: 'is not approved yet',
      refused: 'start.state',
    },
  ],
  asks: ({ deploy }, world) => startAsks(deploy, world),
  run: ({ deploy }, world) => start(deploy, world),
})
