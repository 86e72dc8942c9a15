/** Gives one person's consent to exactly what was shown. */
import { approve, defineCommand, deployId, startAsks, z } from '#signalbox'

export default defineCommand({
  name: 'approve',
  summary: 'Approve a deployment that somebody else asked for.',
  args: z.object({ deploy: deployId, note: z.string().max(500).optional() }),
  permission: 'approve',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!approve {deploy}',
      as: 'approver',
      hear: 'approved by ben',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!approve {deploy}',
      hear: 'needs the role approve',
      refused: 'who.role',
    },
    { say: '!approve D99', as: 'approver', hear: 'There is no D99', refused: 'unknown.deploy' },
  ],
  asks: ({ deploy }, world) => startAsks(deploy, world),
  run: approve,
})
