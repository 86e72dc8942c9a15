/** Says no to a deployment, and why. */
import { askedId, defineCommand, reject, rejectSequence, z } from '#signalbox'

export default defineCommand({
  name: 'reject',
  summary: 'Reject a deployment or a whole sequence, with the reason.',
  args: z.object({ deploy: askedId, reason: z.string().max(500) }),
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
  run: ({ deploy: id, reason: note }, world) =>
    id.startsWith('S') ? rejectSequence({ sequence: id, note }, world) : reject({ deploy: id, note }, world),
})
