/** Says that a reported item is not broken. */
import { brokenId, defineCommand, dismissItem, fixItemAsks, z } from '#signalbox'

export default defineCommand({
  name: 'notbroken',
  summary: 'Say that a reported item is not broken, and why: it does not count in the figures.',
  args: z.object({
    id: brokenId,
    at: z.string().max(100).optional().meta({ named: true, show: '14:05' }),
    text: z.string().max(1000).optional().meta({ show: 'REASON', resumes: true }),
  }),
  permission: 'known',
  examples: [
    {
      given: ['!broken {service} "search is empty"'],
      say: '!notbroken B1 the cache of one browser',
      hear: 'was found not to be broken by ada',
    },
    {
      given: ['!broken {service} "search is empty"'],
      say: '!notbroken B1',
      hear: 'Why is it none?',
      refused: 'broken.reason',
    },
  ],
  asks: fixItemAsks,
  run: dismissItem,
})
