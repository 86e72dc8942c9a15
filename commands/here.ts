/** Says that you are there: on the crew that calls you, for a window that needs you. */
import { defineCommand, sayHere, z } from '#signalbox'

export default defineCommand({
  name: 'here',
  summary: 'Say that you are there: when the roll of a crew is called, or for a backport window.',
  args: z.object({ window: z.string().max(20).optional().meta({ show: 'D12|W3' }) }),
  permission: 'known',
  examples: [
    {
      given: [
        'approver> !window add swat 20m..1h room=ops deployers=infra',
        '!swat add {service} {revision} kind=config reason="the pool is too small" plan="p99 under 200 ms"',
      ],
      say: '!here',
      hear: 'ada is here for W1 backport',
    },
    { say: '!here', hear: 'No backport window is planned', refused: 'swat.none' },
    { say: '!here D999', hear: 'There is no D999', refused: 'crew.unknown' },
    { say: '!here', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
  ],
  run: ({ window }, world) => sayHere(window, world),
})
