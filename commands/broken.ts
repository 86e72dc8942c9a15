/** Reports what is broken, and all that can be said of it after. */
import { broken, brokenAsks, defineCommand, z } from '#signalbox'

const named = z.string().max(40).optional()

export default defineCommand({
  name: 'broken',
  summary:
    'Say what is broken (severity 1 nobody can work, 2 some are hindered, 3 a nuisance; by: the deployment that caused it); look at an item, say more of it.',
  forms: [
    ['!broken', '!broken SERVICE "what you see" [severity=1|2|3] [by=D12] [about=D12|O5] [at=14:05]'],
    ['!broken B4', '!broken again B4 WHAT YOU SEE', '!broken stop B4 [T5]'],
    ['!broken severity B4 1', '!broken cause B4 D12', '!broken about B4 D12'],
    ['!broken announced B4 [X1]', '!broken surprise B4', '!broken covered B4 [AREA]', '!broken uncovered B4'],
  ],
  args: z.object({
    what: z.string().max(100).optional().meta({ show: 'SERVICE|B4|again|severity|cause|…' }),
    severity: named.meta({ named: true }),
    about: named.meta({ named: true, show: 'D12|O5' }),
    by: z.string().max(60).optional().meta({ named: true, show: 'D12' }),
    break: named.meta({ named: true, show: 'X1' }),
    blocks: z.string().max(60).optional().meta({ named: true, show: 'T5' }),
    at: z.string().max(100).optional().meta({ named: true, show: '14:05' }),
    text: z.string().max(2000).optional().meta({ show: '"what you see"', resumes: true }),
  }),
  permission: 'known',
  examples: [
    { say: '!broken {service} "search is empty" severity=1', hear: 'B1 {service} "search is empty", severity 1' },
    {
      given: ['!broken {service} "search is empty"', '!claim B1', '!fixed B1 the index was built anew'],
      say: '!broken again B1 it is empty again',
      hear: 'is on the board again: broken again, says ada',
    },
    {
      given: ['!broken {service} "search is empty"'],
      say: '!broken severity B1 1',
      hear: 'B1: severity 1 (nobody can work), says ada',
    },
    { say: '!broken nowhere "search is empty"', hear: 'No service nowhere', refused: 'unknown.service' },
    { say: '!broken {service} "search is empty"', as: 'stranger', hear: 'Not yet', refused: 'who.unknown' },
  ],
  asks: brokenAsks,
  run: broken,
})
