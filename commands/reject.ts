/** Says no to a deployment, and why. */
import { defineCommand, deployId, reject, z } from '#signalbox'

export default defineCommand({
  name: 'reject',
  summary: 'Reject a deployment, with the reason.',
  args: z.object({ deploy: deployId, reason: z.string().max(500) }),
  permission: 'approve',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!reject {deploy} not before the demo',
      as: 'approver',
      hear: 'rejected by ben: not before the demo',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!reject {deploy}',
      as: 'approver',
      hear: 'REASON is missing',
      refused: 'usage',
    },
  ],
  run: ({ deploy, reason }, world) => reject({ deploy, note: reason }, world),
})
