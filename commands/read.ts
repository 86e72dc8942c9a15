/** Says what one thinks of something that is to go out. */
import { announcedId, defineCommand, readDraft, z } from '#signalbox'

export default defineCommand({
  name: 'read',
  summary: 'Say that what will go out looks right, or what is wrong with it.',
  args: z.object({
    what: announcedId,
    of: z.string().max(40).optional().meta({ named: true }),
    words: z.string().max(500).optional().meta({ show: 'ok|wrong WORDS' }),
  }),
  permission: 'known',
  examples: [
    {
      given: ['approver> !announce ops The meeting moves to room 5.', 'approver> !announce N1 It is room 6.'],
      say: '!read N2 ok',
      hear: 'N2 is read by ada: it looks right',
    },
    { say: '!read N9 ok', hear: 'There is nothing of N9 to be sent', refused: 'draft.none' },
  ],
  run: ({ what: about, of, words }, context) => readDraft({ about, of, words }, context),
})
