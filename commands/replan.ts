/** Plans a deployment for another day, or with another revision. */
import { defineCommand, deployId, replan, replanAsks, z } from '#signalbox'

export default defineCommand({
  name: 'replan',
  summary: 'Plan a deployment for another day, or with another revision. What was approved of it is void.',
  forms: [['!replan D12 on="2026-12-03 09:00..18:00" [REASON]', '!replan D12 REVISION [on=…] [reason="…"]']],
  args: z.object({
    deploy: deployId,
    on: z.string().max(100).optional().meta({ named: true, show: '"DAY FROM..UNTIL"' }),
    reason: z.string().max(500).optional().meta({ named: true, show: '"…"' }),
    what: z.string().max(500).optional().meta({ show: 'REVISION|REASON' }),
  }),
  permission: 'deploy',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target} on="tomorrow 9:00..18:00"'],
      say: '!replan {deploy} on="mon 9:00..18:00" the crew is away',
      hear: 'is moved by ada from',
    },
    {
      given: ['!deploy {service} {revision} to {target} on="tomorrow 9:00..18:00"'],
      say: '!replan {deploy}',
      hear: 'To which day, or which revision?',
      refused: 'usage',
    },
    {
      given: ['!deploy {service} {revision} to {target} on="tomorrow 9:00..18:00"'],
      say: '!replan {deploy} on="mon 18:00..9:00"',
      hear: 'not after its start',
      refused: 'time.unclear',
    },
  ],
  asks: replanAsks,
  run: replan,
})
