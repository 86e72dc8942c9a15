/** Goes on after a pause. */
import { defineCommand, deployId, go, z } from '#signalbox'

export default defineCommand({
  name: 'go',
  summary: 'Go on with a deployment that waits after a step.',
  args: z.object({ deploy: deployId, note: z.string().max(500).optional() }),
  permission: 'deploy',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}', 'approver> !approve {deploy}', '!start {deploy}', 'step ok'],
      say: '!go {deploy}',
      hear: 'everyone next',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!go {deploy}',
      hear: 'it does not wait for a go',
      refused: 'prompt.none',
    },
  ],
  run: go,
})
