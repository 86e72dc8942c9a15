/** Releases a deployment that was held. */
import { defineCommand, deployId, resume, startAsks, z } from '#signalbox'

export default defineCommand({
  name: 'resume',
  summary: 'Release a deployment that is held; what was due meanwhile goes on.',
  args: z.object({ deploy: deployId }),
  permission: 'deploy',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}', '!hold {deploy} the demo is on'],
      say: '!resume {deploy}',
      hear: 'released by ada',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!resume {deploy}',
      hear: 'is not held',
      refused: 'resume.free',
    },
  ],
  asks: ({ deploy }, world) => startAsks(deploy, world),
  run: ({ deploy }, world) => resume(deploy, world),
})
