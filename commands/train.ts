/** The train: where it stands, and what is said to it. */
import { defineCommand, steerTrain, trainAsks, z } from '#signalbox'

export default defineCommand({
  name: 'train',
  summary: 'Show where the trains stand; send one on, hold it, take it back, conduct it, or cut it anew.',
  forms: [
    ['!train [T5|NAME]', '!train go [T5] [early] [note]', '!train no-go [T5] reason'],
    ['!train hold [T5] reason', '!train resume [T5]', '!train back [T5] [GROUP] [reason]'],
    ['!train take [T5] [reason]', '!train cut [NAME]'],
  ],
  args: z.object({
    what: z.string().optional().meta({ show: 'go|no-go|hold|resume|back|take|cut' }),
    which: z.string().optional().meta({ show: 'T5|NAME|GROUP' }),
    reason: z.string().max(500).optional(),
  }),
  permission: 'read',
  examples: [
    { say: '!train', hear: 'No train is configured' },
    { say: '!train go', hear: 'No train is in the configuration', refused: 'train.unconfigured' },
    { say: '!train T5', hear: 'There is no train T5', refused: 'unknown.run' },
  ],
  asks: trainAsks,
  run: steerTrain,
})
