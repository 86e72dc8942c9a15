/** Why a deployment, a revision, or anything else that has a number is as it is. */
import {
  defineCommand,
  deployId,
  insideLines,
  isRefusal,
  isRevisionName,
  line,
  locateDeploy,
  mayHear,
  said,
  whyPost,
  whyRevision,
  whyRevisionAsks,
  whyStory,
  z,
} from '#signalbox'

const idOf = (typed: string): string | undefined => deployId.safeParse(typed).data

export default defineCommand({
  name: 'why',
  summary:
    'Show the gates, approvals and inputs of a deployment as they were then; or all that is known of a revision, a change by hand (C1), a switch of a flag (G1), a run of a check (K12), a sequence (S1), an outage (O5), an API break (X1).',
  args: z.object({ what: z.string().max(120).meta({ show: 'D12|REV|C1|G1|K12|S1|O5|X1' }) }),
  permission: 'read',
  examples: [
    { given: ['!deploy {service} {revision} to {target}'], say: '!why {deploy}', hear: '[busy.free]' },
    { given: ['!check {check} {service}/{target}'], say: '!why K1', hear: 'K1 {check} on {service} {target}' },
    { say: '!why D99', hear: 'There is no D99', refused: 'unknown.deploy' },
    { say: '!why X9', hear: 'There is no X9', refused: 'unknown.apibreak' },
    { say: '!why G9', hear: 'There is no G9', refused: 'unknown.switch' },
    { say: '!why r118', hear: 'No revision r118 has landed', refused: 'revision.unknown' },
  ],
  asks: ({ what }, world) => (idOf(what) === undefined ? whyRevisionAsks(what, world) : []),
  run({ what }, world) {
    const story = whyStory(what, world)
    if (story && !(story.refused && isRevisionName(what))) return story
    const id = idOf(what)
    const deploy = id === undefined ? undefined : locateDeploy(world, id)
    if (deploy && !isRefusal(deploy)) {
      const all = whyPost(deploy, world.state)
      const inside = mayHear(world) ? insideLines(deploy, world) : []
      return said({ ...all, blocks: [...inside.map(line), ...all.blocks] })
    }
    // Digits alone are a deployment, and perhaps how the id of a commit begins.
    const revision = deploy && !isRevisionName(what) ? deploy : whyRevision(what, world)
    return deploy && revision.refused ? deploy : revision
  },
})
