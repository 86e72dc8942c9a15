/** What a step or a check wrote. */
import {
  defineCommand,
  hiddenOutput,
  isRefusal,
  locateDeploy,
  outputAsks,
  outputId,
  outputPost,
  runOutput,
  runOutputAsks,
  z,
} from '#signalbox'

const isRun = (id: string): boolean => id.startsWith('K')

export default defineCommand({
  name: 'output',
  summary: 'Show what a step of a deployment wrote, the latest one by default; or a run of a check.',
  args: z.object({ deploy: outputId, step: z.string().optional() }),
  permission: 'known',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}', 'approver> !approve {deploy}', '!start {deploy}', 'step ok'],
      say: '!output {deploy}',
      hear: 'checked',
    },
    { given: ['!check {check} {service}/{target}', 'step ok'], say: '!output K1', hear: 'copied 12 files' },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!output {deploy} canary',
      hear: 'has run no such step yet',
      refused: 'output.none',
    },
    { say: '!output K9', hear: 'There is no K9', refused: 'unknown.check-run' },
  ],
  asks: ({ deploy, step }, world) => (isRun(deploy) ? runOutputAsks(deploy, world) : outputAsks(deploy, step, world)),
  run({ deploy: id, step }, world) {
    if (isRun(id)) return runOutput(id, world)
    const deploy = locateDeploy(world, id)
    return isRefusal(deploy) ? deploy : (hiddenOutput(deploy, world) ?? outputPost(deploy, step, world))
  },
})
