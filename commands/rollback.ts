/** Goes back to what was last seen healthy. */
import { defineCommand, rollback, rollbackAsks, z } from '#signalbox'

export default defineCommand({
  name: 'rollback',
  summary: 'Go back to the last revision seen healthy there, or to the one you name.',
  args: z.object({
    what: z
      .string()
      .transform(w => (/^d\d+$/i.test(w) ? w.toUpperCase() : w))
      .meta({ show: 'SERVICE|D12' }),
    to: z.string().optional().meta({ word: 'to', named: true, show: 'REVISION' }),
    target: z.string().optional().meta({ word: 'in', named: true }),
    now: z.boolean().optional(),
    reason: z.string().max(500).optional(),
  }),
  permission: 'deploy',
  examples: [
    {
      given: ['done {service} {target}', 'done {service} {target}'],
      say: '!rollback {service} in {target} reason="checkout is broken"',
      hear: 'started by ada',
    },
    {
      given: ['done {service} {target}'],
      say: '!rollback {deploy}',
      hear: 'Nothing was seen healthy',
      refused: 'rollback.none',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!rollback {deploy}',
      hear: 'it changed nothing',
      refused: 'rollback.state',
    },
  ],
  asks: rollbackAsks,
  run: rollback,
})
