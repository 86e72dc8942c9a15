/** Stops a deployment where it is. */
import { abort, abortAsks, defineCommand, deployId, z } from '#signalbox'

export default defineCommand({
  name: 'abort',
  summary: 'Stop a deployment where it is; it undoes nothing, unless you add the word rollback.',
  args: z.object({ deploy: deployId, rollback: z.boolean().optional(), reason: z.string().max(500).optional() }),
  permission: 'deploy',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}', 'approver> !approve {deploy}', '!start {deploy}'],
      say: '!abort {deploy} wrong branch',
      hear: 'aborted by ada: wrong branch',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!abort {deploy} rollback',
      hear: 'has not started',
      refused: 'abort.unstarted',
    },
  ],
  asks: abortAsks,
  run: abort,
})
