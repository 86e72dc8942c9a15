/** The bridge between the networks: how it is, and pausing it in a room. */
import { bridgePost, defineCommand, pauseBridge, resumeBridge, said, z } from '#signalbox'

export default defineCommand({
  name: 'bridge',
  summary: 'Show how the bridge between Slack and IRC is; pause it in a room, or resume it.',
  args: z.object({
    what: z.enum(['status', 'pause', 'resume']).optional(),
    room: z.string().optional(),
    reason: z.string().max(500).optional(),
  }),
  permission: 'known',
  examples: [
    {
      say: '!bridge pause ops a flood of build logs',
      hear: 'The bridge of ops is paused by ada: a flood of build logs',
    },
    {
      given: ['!bridge pause ops a flood of build logs'],
      say: '!bridge resume ops',
      hear: 'The bridge of ops goes on',
    },
    { say: '!bridge pause nowhere', hear: 'There is no room nowhere', refused: 'unknown.room' },
  ],
  run({ what, room, reason }, world) {
    if (what === 'pause') return pauseBridge({ room, reason }, world)
    if (what === 'resume') return resumeBridge(room, world)
    return said(bridgePost(world))
  },
})
