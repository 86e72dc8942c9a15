/** Gives one person's consent to exactly what was shown. */
import { approve, approveSequence, askedId, defineCommand, sequenceApproveAsks, startAsks, z } from '#signalbox'

const isSequence = (id: string): boolean => id.startsWith('S')

export default defineCommand({
  name: 'approve',
  summary: 'Approve a deployment, or a whole sequence of them, that somebody else asked for.',
  args: z.object({ deploy: askedId, note: z.string().max(500).optional() }),
  permission: 'approve',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!approve {deploy}',
      as: 'approver',
      hear: 'approved by ben',
    },
    {
      given: ['!sequence {sequence} {revisions}'],
      say: '!approve S1',
      as: 'approver',
      hear: 'S1 {sequence} approved by ben',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!approve {deploy}',
      hear: 'needs the role approve',
      refused: 'who.role',
    },
    { say: '!approve D99', as: 'approver', hear: 'There is no D99', refused: 'unknown.deploy' },
  ],
  asks: ({ deploy: id }, world) => (isSequence(id) ? sequenceApproveAsks(id, world) : startAsks(id, world)),
  run: ({ deploy: id, note }, world) =>
    isSequence(id) ? approveSequence({ sequence: id, note }, world) : approve({ deploy: id, note }, world),
})
