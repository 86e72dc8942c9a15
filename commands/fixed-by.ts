/** Names the commit that repairs what was rolled back. */
import { defineCommand, deployId, fixedAsks, fixedBy, z } from '#signalbox'

export default defineCommand({
  name: 'fixed-by',
  aliases: ['fixedby'],
  summary: 'Name the commit that repairs what was rolled back: revisions that hold it may ship again.',
  args: z.object({ deploy: deployId, revision: z.string() }),
  permission: 'deploy',
  examples: [
    { given: ['rolled back {service} {target}'], say: '!fixed-by D2 fix', hear: 'may ship again' },
    {
      given: ['done {service} {target}'],
      say: '!fixed-by {deploy} {revision}',
      hear: 'Nothing is known bad because of',
      refused: 'fixed.none',
    },
  ],
  asks: ({ deploy, revision }, world) => fixedAsks(deploy, revision, world),
  run: ({ deploy, revision }, world) => fixedBy(deploy, revision, world),
})
