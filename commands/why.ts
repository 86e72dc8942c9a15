/** Why a deployment or a revision is as it is. */
import {
  defineCommand,
  deployId,
  insideLines,
  isRefusal,
  isRevisionName,
  line,
  locateDeploy,
  mayKnow,
  said,
  whyPost,
  whyRevision,
  whyRevisionAsks,
  z,
} from '#signalbox'

const idOf = (typed: string): string | undefined => deployId.safeParse(typed).data

export default defineCommand({
  name: 'why',
  summary:
    'Show the gates, approvals and inputs of a deployment as they were then; or all that is known of a revision.',
  args: z.object({ what: z.string().max(120).meta({ show: 'D12|REV' }) }),
  permission: 'read',
  examples: [
    { given: ['!deploy {service} {revision} to {target}'], say: '!why {deploy}', hear: '[busy.free]' },
    { say: '!why D99', hear: 'There is no D99', refused: 'unknown.deploy' },
    { say: '!why r118', hear: 'No revision r118 has landed', refused: 'revision.unknown' },
  ],
  asks: ({ what }, world) => (idOf(what) === undefined ? whyRevisionAsks(what, world) : []),
  run({ what }, world) {
    const id = idOf(what)
    const deploy = id === undefined ? undefined : locateDeploy(world, id)
    if (deploy && !isRefusal(deploy)) {
      const all = whyPost(deploy, world.state)
      const inside = world.private && mayKnow(world) ? insideLines(deploy, world) : []
      return said({ ...all, blocks: [...all.blocks, ...inside.map(line)] })
    }
    // Digits alone are a deployment, and perhaps how the id of a commit begins.
    const revision = deploy && !isRevisionName(what) ? deploy : whyRevision(what, world)
    return deploy && revision.refused ? deploy : revision
  },
})
