/** Why a deployment is as it is. */
import { defineCommand, deployId, isRefusal, locateDeploy, said, whyPost, z } from '#signalbox'

export default defineCommand({
  name: 'why',
  summary: 'Show the gates, approvals and inputs of a deployment as they were then.',
  args: z.object({ deploy: deployId }),
  permission: 'read',
  examples: [
    { given: ['!deploy {service} {revision} to {target}'], say: '!why {deploy}', hear: '[busy.free]' },
    { say: '!why D99', hear: 'There is no D99', refused: 'unknown.deploy' },
  ],
  run({ deploy: id }, world) {
    const deploy = locateDeploy(world, id)
    return isRefusal(deploy) ? deploy : said(whyPost(deploy, world.state))
  },
})
