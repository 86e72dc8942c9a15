/** Tries the step that failed once more. */
import { defineCommand, deployId, retry, z } from '#signalbox'

export default defineCommand({
  name: 'retry',
  summary: 'Run the step that failed again, from its beginning.',
  args: z.object({ deploy: deployId, note: z.string().max(500).optional() }),
  permission: 'deploy',
  examples: [
    {
      given: [
        '!deploy {service} {revision} to {target}',
        'approver> !approve {deploy}',
        '!start {deploy}',
        'step fails',
      ],
      say: '!retry {deploy}',
      hear: 'trying canary again',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!retry {deploy}',
      hear: 'nothing failed there',
      refused: 'prompt.none',
    },
  ],
  run: retry,
})
