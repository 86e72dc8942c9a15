/** Says that a broken item is fixed, and with what. */
import { brokenId, defineCommand, fixItem, fixItemAsks, z } from '#signalbox'

export default defineCommand({
  name: 'fixed',
  summary: 'Say that a broken item is fixed, what it was, and with what: by= a deployment or a revision.',
  args: z.object({
    id: brokenId,
    by: z.string().max(200).optional().meta({ named: true, show: 'D13|REVISION' }),
    at: z.string().max(100).optional().meta({ named: true, show: '14:05' }),
    text: z.string().max(1000).optional().meta({ show: 'WHAT IT WAS', resumes: true }),
  }),
  permission: 'known',
  examples: [
    {
      given: ['!broken {service} "search is empty"', '!claim B1'],
      say: '!fixed B1 the index was built anew',
      hear: 'was fixed by ada',
    },
    {
      given: ['!broken {service} "search is empty"'],
      say: '!fixed B1 by=D99',
      hear: 'There is no D99',
      refused: 'unknown.deploy',
    },
  ],
  asks: fixItemAsks,
  run: fixItem,
})
