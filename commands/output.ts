/** What a step wrote. */
import { defineCommand, deployId, isRefusal, locateDeploy, outputAsks, outputPost, z } from '#signalbox'

export default defineCommand({
  name: 'output',
  summary: 'Show what a step of a deployment wrote, the latest one by default.',
  args: z.object({ deploy: deployId, step: z.string().optional() }),
  permission: 'known',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}', 'approver> !approve {deploy}', '!start {deploy}', 'step ok'],
      say: '!output {deploy}',
      hear: 'checked',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!output {deploy} canary',
      hear: 'has run no such step yet',
      refused: 'output.none',
    },
  ],
  asks: ({ deploy, step }, world) => outputAsks(deploy, step, world),
  run({ deploy: id, step }, world) {
    const deploy = locateDeploy(world, id)
    return isRefusal(deploy) ? deploy : outputPost(deploy, step, world)
  },
})
