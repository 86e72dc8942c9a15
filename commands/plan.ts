/** Shows what a deployment would do, without asking for it. */
import { afterNames, defineCommand, deployAsks, flagNames, isRefusal, planDeploy, planPost, said, z } from '#signalbox'

export default defineCommand({
  name: 'plan',
  summary: 'Show what a deployment would do: steps, gates, commits, time. Asks for nothing.',
  args: z.object({
    service: z.string(),
    revision: z.string(),
    target: z.string().optional().meta({ word: 'to' }),
    after: afterNames,
    flags: flagNames,
  }),
  permission: 'read',
  examples: [
    { say: '!plan {service} {revision} to {target}', hear: 'To ask for it: !deploy' },
    { say: '!plan nothing {revision}', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  asks: deployAsks,
  run(wish, world) {
    const planned = planDeploy(wish, world)
    return isRefusal(planned) ? planned : said(planPost(planned, world))
  },
})
