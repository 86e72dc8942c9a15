/** Asks for a deployment; plans it for a day; asks for what was planned. */
import { afterNames, defineCommand, deploy, flagNames, wantedAsks, z } from '#signalbox'

export default defineCommand({
  name: 'deploy',
  summary:
    'Ask for a revision (branch, tag or id) to be deployed to a target, now or on a day; what was planned is asked for on its day by its number, !deploy D12.',
  args: z.object({
    service: z.string(),
    revision: z.string().optional(),
    target: z.string().optional().meta({ word: 'to' }),
    security: z.boolean().optional(),
    after: afterNames,
    flags: flagNames,
    on: z.string().max(100).optional().meta({ named: true, show: '"DAY FROM..UNTIL"' }),
    major: z.boolean().optional(),
    minor: z.boolean().optional(),
    reason: z.string().max(500).optional(),
  }),
  permission: 'deploy',
  examples: [
    { say: '!deploy {service} {revision} to {target} reason="new header"', hear: 'waits for: 1 of release, not ada' },
    {
      say: '!deploy {service} {revision} to {target} after=D99',
      hear: 'There is no D99',
      refused: 'unknown.deploy',
    },
    { say: '!deploy {service} {revision} to {target} security', hear: 'What for?', refused: 'deploy.security' },
    {
      say: '!deploy {service} {revision} to {target} on="tomorrow 9:00..18:00"',
      hear: 'planned by ada for',
    },
    {
      given: ['!deploy {service} {revision} to {target} on="now +4h"'],
      say: '!deploy {deploy}',
      hear: 'waits for: 1 of release, not ada',
    },
    {
      given: ['!deploy {service} {revision} to {target} on="tomorrow 9:00..18:00"'],
      say: '!deploy {deploy}',
      hear: 'ask for it from',
      refused: 'planned.early',
    },
    { say: '!deploy {service}', hear: 'REVISION is missing', refused: 'usage' },
    { say: '!deploy {service} {revision}', hear: 'Where to?', refused: 'naked' },
    { say: '!deploy {service} {revision} to {target}', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
    { say: '!deploy {service} nonsense to {target}', hear: 'No revision nonsense of', refused: 'unknown.revision' },
  ],
  asks: wantedAsks,
  run: deploy,
})
