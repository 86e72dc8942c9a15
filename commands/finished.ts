/** Vouches for a step that nobody watched. */
import { defineCommand, deployId, finished, z } from '#signalbox'

export default defineCommand({
  name: 'finished',
  summary: 'Say that the step of an orphaned deployment did its work; it goes on from there.',
  args: z.object({ deploy: deployId, note: z.string().max(500).optional() }),
  permission: 'deploy',
  examples: [
    {
      given: [
        '!deploy {service} {revision} to {target}',
        'approver> !approve {deploy}',
        '!start {deploy}',
        'step lost',
      ],
      say: '!finished {deploy}',
      hear: 'ada says that canary finished',
    },
    {
      given: [
        '!deploy {service} {revision} to {target}',
        'approver> !approve {deploy}',
        '!start {deploy}',
        'step fails',
      ],
      say: '!finished {deploy}',
      hear: 'what happened is known',
      refused: 'finished.known',
    },
  ],
  run: finished,
})
