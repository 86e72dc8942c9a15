/** Sends what was drafted to everybody it is for. */
import { announcedId, defineCommand, sendDraft, z } from '#signalbox'

export default defineCommand({
  name: 'send',
  summary: 'Send what was drafted, an outage, an API break, a call for testing or an announcement, to its audience.',
  args: z.object({ what: announcedId }),
  permission: 'announce',
  examples: [
    {
      given: ['approver> !announce ops The meeting moves to room 5.', 'approver> !announce N1 It is room 6.'],
      as: 'approver',
      say: '!send N2',
      hear: 'N2 goes out to room ops',
    },
    { as: 'approver', say: '!send N9', hear: 'There is nothing of N9 to be sent', refused: 'draft.none' },
  ],
  run: ({ what }, context) => sendDraft(what, context),
})
