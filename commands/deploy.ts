/** Asks for a deployment. */
import { afterNames, defineCommand, deployAsks, flagNames, request, z } from '#signalbox'

export default defineCommand({
  name: 'deploy',
  summary: 'Ask for a revision (branch, tag or id) to be deployed to a target.',
  args: z.object({
    service: z.string(),
    revision: z.string(),
    target: z.string().optional().meta({ word: 'to' }),
    security: z.boolean().optional(),
    after: afterNames,
    flags: flagNames,
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
    { say: '!deploy {service} {revision}', hear: 'Where to?', refused: 'naked' },
    { say: '!deploy {service} {revision} to {target}', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
    { say: '!deploy {service} nonsense to {target}', hear: 'No revision nonsense of', refused: 'unknown.revision' },
  ],
  asks: deployAsks,
  run: request,
})
