/** Which meetings are ahead. */
import { code, defineCommand, feedAsks, follow, meetingsPost, refused, text, z } from '#signalbox'

const verb = /^(remind|forget)$/i

export default defineCommand({
  name: 'meetings',
  summary: 'Show the meetings ahead; `remind NAME` tells you in private before each, `forget NAME` no more.',
  args: z.object({ meeting: z.string().optional(), name: z.string().optional() }),
  permission: 'read',
  examples: [
    { say: '!meetings', hear: 'No meeting is planned' },
    { say: '!meetings nonsense', hear: 'I know no meeting nonsense', refused: 'unknown.meeting' },
  ],
  asks: (_, world) => feedAsks(world),
  run({ meeting, name }, world) {
    if (meeting === undefined || !verb.test(meeting)) return meetingsPost(meeting, world)
    return name === undefined
      ? refused('usage', text`Of which one? ${code(`!meetings ${meeting.toLowerCase()} NAME`)}`)
      : follow({ which: name.replace(/\s+me$/i, ''), wants: meeting.toLowerCase() === 'remind' }, world)
  },
})
