/** Which revision may be deployed now, and what stands behind it and why. */
import { defineCommand, deployableAsks, sayDeployable, z } from '#signalbox'

export default defineCommand({
  name: 'deployable',
  aliases: ['tip'],
  summary: 'Show the newest revision that is deployable as tip, what stands behind it and why.',
  args: z.object({ service: z.string(), target: z.string().optional().meta({ word: 'in' }) }),
  permission: 'read',
  examples: [
    { say: '!deployable {service} {target}', as: 'stranger', hear: 'nothing can be promised' },
    { say: '!deployable nothing', hear: 'No service nothing', refused: 'unknown.service' },
    { say: '!deployable {service} nowhere', hear: 'no target nowhere', refused: 'unknown.target' },
  ],
  asks: deployableAsks,
  run: sayDeployable,
})
