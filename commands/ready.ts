/** Shows what a major deployment needs before it may go out. */
import { defineCommand, deployId, showReady, z } from '#signalbox'

export default defineCommand({
  name: 'ready',
  summary: 'Show what a major deployment needs before it may go out, and who does what next.',
  forms: [['!ready', '!ready D12']],
  args: z.object({ deploy: deployId.optional() }),
  permission: 'read',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target} major on="tomorrow 9:00..18:00"'],
      say: '!ready D1',
      hear: 'major: somebody said so',
    },
    { say: '!ready', hear: 'No major deployment is ahead' },
    { say: '!ready D9', hear: 'There is no D9', refused: 'unknown.deploy' },
  ],
  run: ({ deploy }, world) => showReady(deploy, world),
})
