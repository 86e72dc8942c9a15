/** Declares freezes, lets single things pass, lifts them. */
import { defineCommand, freeze, freezeAsks, z } from '#signalbox'

export default defineCommand({
  name: 'freeze',
  summary:
    'Let nothing go out of a scope (all, SERVICE, SERVICE/TARGET, */TARGET, tier:essential), for a time or until its cause is closed; let one thing pass.',
  forms: [
    ['!freeze', '!freeze plan SCOPE FROM..UNTIL'],
    ['!freeze [warn] SCOPE FROM..UNTIL REASON', '!freeze SCOPE REASON cause=T12345'],
    ['!freeze except F2 SERVICE [REVISION] for=PERSON REASON', '!freeze lift F2 [REASON]'],
  ],
  args: z.object({
    what: z.string().max(300).optional().meta({ show: 'SCOPE|F2|except|lift|plan' }),
    text: z.string().max(700).optional().meta({ show: '[warn] FROM..UNTIL REASON [cause=REF]' }),
  }),
  permission: 'read',
  examples: [
    {
      say: '!freeze all fri 18:00..mon 9:00 the holidays',
      as: 'approver',
      hear: 'F1 freeze by ben: no deployments of everything',
    },
    {
      given: ['approver> !freeze {service} now..18:00 the checkout is broken'],
      say: '!freeze',
      as: 'stranger',
      hear: 'F1 no deployments of {service}, until',
    },
    {
      given: ['approver> !freeze {service} now..18:00 the checkout is broken'],
      say: '!freeze except F1 {service} {revision} for=ada it repairs the checkout',
      as: 'approver',
      hear: 'approved by ben: it repairs the checkout',
    },
    { say: '!freeze plan all fri 18:00..mon 9:00', hear: 'A freeze of everything, from' },
    { say: '!freeze {service} the checkout is broken', as: 'approver', hear: 'Until when?', refused: 'freeze.endless' },
    { say: '!freeze all now..18:00 the demo', hear: 'needs the role calendar', refused: 'who.role' },
    { say: '!freeze nothing now..18:00 the demo', as: 'approver', hear: 'to freeze', refused: 'unknown.scope' },
  ],
  asks: freezeAsks,
  run: freeze,
})
