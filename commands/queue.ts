/** Shows who waits, and puts you in line. */
import { defineCommand, joinQueue, leaveQueue, queuePost, said, z } from '#signalbox'

export default defineCommand({
  name: 'queue',
  summary: 'Show who waits for a target; with a service, get in line there, or leave it.',
  args: z.object({ service: z.string().optional(), target: z.string().optional(), leave: z.boolean().optional() }),
  permission: 'deploy',
  examples: [
    { say: '!queue', hear: 'Nobody waits' },
    {
      given: ['!deploy {service} {revision} to {target}', 'approver> !approve {deploy}', '!start {deploy}'],
      say: '!queue {service} {target}',
      hear: 'You are number 1',
    },
    { say: '!queue {service} {target}', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
  ],
  run({ service, target, leave }, world) {
    if (service === undefined) return said(queuePost(world.state, world.at))
    return leave ? leaveQueue({ service, target }, world) : joinQueue({ service, target }, world)
  },
})
