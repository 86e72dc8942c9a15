/** Deploys several services in order, and steers one that is on its way. */
import { defineCommand, sequence, sequenceAsks, z } from '#signalbox'

export default defineCommand({
  name: 'sequence',
  summary:
    'Deploy several services in the order of a configured sequence, with checks between them; or only show it; go on, stop, or take all of it back in reverse order.',
  forms: [
    ['!sequence NAME SERVICE=REVISION [anyway] [reason="why"]', '!sequence plan NAME SERVICE=REVISION'],
    ['!sequence S1', '!sequence go S1', '!sequence stop S1 REASON', '!sequence rollback S1 REASON'],
  ],
  args: z.object({
    what: z.string().max(60).optional().meta({ show: 'NAME|plan|go|stop|rollback|S1' }),
    reason: z.string().max(500).optional().meta({ named: true }),
    text: z.string().max(1000).optional().meta({ show: 'SERVICE=REVISION', resumes: true }),
  }),
  permission: 'read',
  examples: [
    {
      say: '!sequence {sequence} {revisions} reason="new header"',
      hear: 'S1 {sequence} by ada: new header',
    },
    { say: '!sequence plan {sequence} {revisions}', hear: 'To ask for it' },
    {
      given: ['!sequence {sequence} {revisions}'],
      say: '!sequence stop S1 not today',
      hear: 'stopped by ada: not today',
    },
    { say: '!sequence {sequence}', hear: 'Which revision of', refused: 'sequence.revisions' },
    { say: '!sequence nothing', hear: 'No sequence nothing', refused: 'unknown.sequence' },
    { say: '!sequence go S9', hear: 'No sequence was asked for yet', refused: 'unknown.sequence-run' },
    {
      say: '!sequence {sequence} {revisions}',
      as: 'stranger',
      hear: 'That needs the role deploy',
      refused: 'who.role',
    },
  ],
  asks: sequenceAsks,
  run: sequence,
})
