/** Says whether what runs is good. */
import { defineCommand, deployId, verify, z } from '#signalbox'

export default defineCommand({
  name: 'verify',
  summary: 'Say whether a deployment that is done is good or bad.',
  args: z.object({ deploy: deployId, verdict: z.enum(['good', 'bad']), note: z.string().max(500).optional() }),
  permission: 'deploy',
  examples: [
    { given: ['done {service} {target}'], say: '!verify {deploy} good p99 is fine', hear: 'judged good by ada' },
    { given: ['done {service} {target}'], say: '!verify {deploy} bad checkout is broken', hear: 'judged bad by ada' },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!verify {deploy} good',
      hear: 'it can be judged once it is done',
      refused: 'verify.state',
    },
  ],
  run: ({ deploy, ...judged }, world) => verify(deploy, judged, world),
})
