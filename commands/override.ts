/** Passes one gate knowingly. */
import { defineCommand, deployId, override, startAsks, z } from '#signalbox'

export default defineCommand({
  name: 'override',
  summary: 'Let a denied deployment pass one gate, by its name and with a reason. It is announced.',
  args: z.object({ deploy: deployId, gate: z.string(), reason: z.string().max(500) }),
  permission: 'override',
  examples: [
    {
      given: ['rolled back {service} {target}', '!deploy {service} {revision} to {target}'],
      say: '!override {deploy} known-bad we need the log lines',
      as: 'overrider',
      hear: 'overridden by cleo: known-bad',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!override {deploy} busy I am in a hurry',
      as: 'overrider',
      hear: 'no gate stands in its way',
      refused: 'override.state',
    },
  ],
  asks: ({ deploy }, world) => startAsks(deploy, world),
  run: ({ deploy, ...passed }, world) => override(deploy, passed, world),
})
