/** What may go out next. */
import { defineCommand, nextOf, z } from '#signalbox'

export default defineCommand({
  name: 'next',
  summary: 'Show the next deployment window; or the next of a kind or name.',
  args: z.object({ kind: z.string().max(60).optional() }),
  permission: 'read',
  examples: [
    { say: '!next', hear: 'None is planned' },
    { say: '!next swat', hear: 'None is planned' },
    { say: '!next picnic', hear: 'there is backport, train and maintenance', refused: 'window.kind' },
  ],
  run: ({ kind }, world) => nextOf(kind, world),
})
