/** Announces API breaks, takes what consumers answer, and says how each goes on. */
import { apiBreak, breakAsks, breakOptions, defineCommand, z } from '#signalbox'

export default defineCommand({
  name: 'apibreak',
  summary:
    'Announce a change that breaks an API: draft it, ask its consumers, postpone it, cut over; answer for what is yours (ready, not affected, blocked).',
  forms: [
    [
      '!apibreak SERVICE VERSION [kind=removed] [production="2026-12-03 21:00"] [staging="…"] [act="…"]',
      '!apibreak X1',
    ],
    ['!apibreak item X1 "GET /v1/builds is removed"', '!apibreak edit X1 [rollback="…"]', '!apibreak send X1'],
    ['!apibreak answer X1 CONSUMER ready|not affected|blocked REASON'],
    ['!apibreak staging X1 [at=14:05]', '!apibreak postpone X1 WHEN reason="…"', '!apibreak cutover X1 [at=14:05]'],
    ['!apibreak done X1 [at=14:05]', '!apibreak withdraw X1 REASON', '!apibreak cancel X1 REASON'],
    ['!apibreak found X1 CONSUMER [owner=NAME] "what"'],
  ],
  args: z.object({
    what: z.string().max(60).optional().meta({ show: 'SERVICE|X1|item|edit|send|answer|…' }),
    id: z.string().max(120).optional().meta({ show: 'VERSION|X1' }),
    ...breakOptions,
    at: z.string().max(100).optional().meta({ named: true }),
    reason: z.string().max(1000).optional().meta({ named: true }),
    owner: z.string().max(60).optional().meta({ named: true, show: 'NAME' }),
    text: z.string().max(3000).optional().meta({ show: 'WORDS', resumes: true }),
  }),
  permission: 'known',
  examples: [
    { say: '!apibreak {service} 2.0', as: 'overrider', hear: 'What breaks, item by item?' },
    {
      given: ['overrider> !apibreak {service} 2.0'],
      say: '!apibreak item X1 "GET /v1/builds is removed"',
      as: 'overrider',
      hear: 'X1 {service} 2.0 is changed',
    },
    { say: '!apibreak answer ready', hear: 'I am not asking you', refused: 'apibreak.none' },
    { say: '!apibreak done X9', as: 'overrider', hear: 'There is no X9', refused: 'unknown.apibreak' },
    { say: '!apibreak nothing 2.0', as: 'overrider', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  asks: breakAsks,
  run: apiBreak,
})
