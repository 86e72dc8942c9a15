/** Shows what will go out, and lets somebody else read it first. */
import { announcedId, defineCommand, preview, z } from '#signalbox'

export default defineCommand({
  name: 'preview',
  summary: 'Show what will go out of O5, N4, …: subject, words, whom it reaches; `to=NAME` asks them to read it.',
  args: z.object({
    what: announcedId,
    to: z.string().max(60).optional().meta({ show: 'NAME', word: 'to' }),
  }),
  permission: 'known',
  examples: [
    {
      given: ['approver> !announce ops The meeting moves to room 5.', 'approver> !announce N1 It is room 6.'],
      say: '!preview N2',
      hear: 'N2 as it will go out',
    },
    { say: '!preview N9', hear: 'There is nothing of N9 to be sent', refused: 'draft.none' },
  ],
  run: ({ what, to }, context) => preview(what, to, context),
})
