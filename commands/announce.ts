/** Tells many, in one's own words. */
import { announceTo, defineCommand, z } from '#signalbox'

export default defineCommand({
  name: 'announce',
  summary: 'Tell a room or an audience; what goes by mail is shown first, and sent by a button.',
  forms: [['!announce ROOM|AUDIENCE TEXT', '!announce N4 TEXT', '!announce drop N4']],
  args: z.object({
    to: z.string().max(60).meta({ show: 'ROOM|AUDIENCE|N4|drop' }),
    text: z.string().max(3000).default('').meta({ show: 'TEXT' }),
  }),
  permission: 'announce',
  examples: [
    {
      as: 'approver',
      say: '!announce ops The meeting moves to room 5.',
      hear: 'Announcement N1 from ben: The meeting moves to room 5.',
    },
    { as: 'approver', say: '!announce opps Hello.', hear: 'did you mean ops?', refused: 'unknown.audience' },
  ],
  run: ({ to, text }, context) => announceTo(to, text, context),
})
