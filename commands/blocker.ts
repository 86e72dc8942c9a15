/** Blockers: open problems that stop promotion. */
import { addBlocker, blockersPost, closeBlocker, defineCommand, refused, said, text, z } from '#signalbox'

export default defineCommand({
  name: 'blocker',
  aliases: ['blockers'],
  summary: 'List what stops promotion; `add REF "what" [TRAIN]` stops a train (or all), `done REF` lets it go on.',
  args: z.object({
    action: z.string().optional().meta({ show: 'add|done' }),
    ref: z.string().optional().meta({ show: 'REF' }),
    what: z.string().max(500).optional().meta({ show: '"what" [TRAIN]' }),
  }),
  permission: 'read',
  examples: [
    { say: '!blocker add T12345 "login is slow"', hear: 'T12345 is on record, says ada' },
    { given: ['!blocker add T12345 "login is slow"'], say: '!blocker', hear: '"login is slow", by ada since' },
    { given: ['!blocker add T12345 "login is slow"'], say: '!blocker done T12345', hear: 'T12345 is done, says ada' },
    { say: '!blocker add slow', hear: 'slow is no name of a blocker', refused: 'blocker.ref' },
    { say: '!blocker done T12345', hear: 'T12345 blocks nothing', refused: 'blocker.unknown' },
  ],
  run({ action, ref, what }, world) {
    if (action === undefined) return said(blockersPost(world))
    if (action === 'add') return addBlocker({ ref, what }, world)
    if (action === 'done') return closeBlocker({ ref, note: what }, world)
    return refused('blocker.word', text`!blocker add REF "what" [TRAIN], !blocker done REF, or !blocker alone.`)
  },
})
