/** Names the commit that repairs what was rolled back, or was found bad. */
import { defineCommand, deployId, fixedAsks, fixedBy, fixQa, fixQaAsks, z } from '#signalbox'

/** `D12`, `d12`: a deployment; anything else names a revision. */
const deployOf = (what: string): string | undefined => deployId.safeParse(what).data

export default defineCommand({
  name: 'fixed-by',
  aliases: ['fixedby'],
  summary: 'Name the commit that repairs what was rolled back, or is bad: revisions that hold it may ship again.',
  args: z.object({ what: z.string().max(200).meta({ show: 'D12|REV' }), revision: z.string().max(200) }),
  permission: 'deploy',
  examples: [
    { given: ['rolled back {service} {target}'], say: '!fixed-by D2 fix', hear: 'may ship again' },
    {
      given: ['done {service} {target}'],
      say: '!fixed-by {deploy} {revision}',
      hear: 'Nothing is known bad because of',
      refused: 'fixed.none',
    },
    { say: '!fixed-by {service}@r120 r124', hear: 'No revision r120 has landed', refused: 'revision.unknown' },
  ],
  asks({ what, revision }, world) {
    const deploy = deployOf(what)
    return deploy === undefined ? fixQaAsks(`${what} ${revision}`, world) : fixedAsks(deploy, revision, world)
  },
  run({ what, revision }, world) {
    const deploy = deployOf(what)
    return deploy === undefined ? fixQa(`${what} ${revision}`, world) : fixedBy(deploy, revision, world)
  },
})
