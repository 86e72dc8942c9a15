/** The crew of a big day: who is asked to be there, what they answer, who is on when. */
import { becomeKnown, crewAsks, crewCommand, defineCommand, refused, text, z } from '#signalbox'

export default defineCommand({
  name: 'crew',
  summary:
    'Call a crew together for a deployment, an outage or an API break; say that you are there; see who is, and when.',
  forms: [
    ['!crew', '!crew D12', '!crew D12 log'],
    ['!crew yes D12', '!crew no D12 [reason]', '!crew D12 10:00..14:00', '!crew change D12 yes|no|10:00..14:00'],
    ['!crew call D12 [for 2026-12-03 09:00..18:00] [roles=lead:1,infra:2]', '!crew D12 for 2026-12-04 09:00..18:00'],
    ['!crew ask D12 [ROLE|NAME]', '!crew add D12 ROLE NAME [10:00..14:00]', '!crew drop D12 NAME reason'],
    ['!crew lead D12 NAME', '!crew swap D12 me with NAME', '!crew handover D12 NAME [ROLE]'],
    ['!crew here D12', '!crew coming D12', '!crew cant D12 [reason]', '!crew call D12 ROLE|NAME "why"'],
    ['!crew note D12 "what whoever comes must know"', '!crew more D12 [1h]', '!crew standdown D12 [anyway]'],
    ['!crew off me|NAME 2026-12-01..2026-12-05', '!crew back me|NAME'],
  ],
  args: z.object({
    roles: z.string().max(1000).optional().meta({ named: true, show: 'lead:1,infra:2' }),
    of: z.coerce.number().int().min(1).max(1_000_000).optional().meta({ named: true }),
    text: z.string().max(1000).optional().meta({ show: 'D12 …', resumes: true }),
  }),
  permission: 'read',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!crew {deploy} for tomorrow 09:00..18:00 roles=lead:1',
      hear: 'crew 0/1',
    },
    {
      given: ['!deploy {service} {revision} to {target}', '!crew {deploy} for tomorrow 09:00..18:00 roles=lead:1'],
      say: '!crew add {deploy} lead me',
      hear: 'You are on the crew of {deploy} as lead',
    },
    { say: '!crew off me tomorrow', hear: 'You are away' },
    { say: '!crew D999', hear: 'There is no D999', refused: 'crew.unknown' },
    { say: '!crew off me yesterday', hear: 'past', refused: 'crew.past' },
    { say: '!crew standdown D999', hear: 'There is no D999', refused: 'crew.unknown' },
    { say: '!crew yes', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
  ],
  asks: crewAsks,
  run: (typed, world) =>
    crewCommand(
      typed,
      world.person ? undefined : refused('who.unknown', text`Not yet: ${becomeKnown(world.by)}`),
      world,
    ),
})
