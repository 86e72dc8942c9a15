/** Keeps what was put on running servers by hand: added, landed, carried, dropped. */
import { cowboy, cowboyAsks, defineCommand, z } from '#signalbox'

const option = z.string().max(600).optional()

export default defineCommand({
  name: 'cowboy',
  summary:
    'Tell of a change that was put on running servers by hand, so that no rollout goes over it unseen; say that it has landed, is back, or is dropped; let a deployment carry it.',
  forms: [
    ['!cowboy add SERVICE HOSTS "WHAT" reason="why" [patch=URL] [on=REVISION]', '!cowboy C1'],
    ['!cowboy landed C1 REVISION', '!cowboy carried C1', '!cowboy drop C1 REASON'],
    ['!cowboy carry C1 D12', '!cowboy drop C1 D12 REASON', '!cowboy wait D12'],
  ],
  args: z.object({
    what: z.string().max(60).optional().meta({ show: 'add|landed|carried|carry|wait|drop|C1' }),
    reason: z.string().max(500).optional().meta({ named: true }),
    patch: option.meta({ named: true, show: 'URL' }),
    on: option.meta({ named: true, show: 'REVISION' }),
    text: z.string().max(1000).optional().meta({ show: 'SERVICE HOSTS "WHAT"', resumes: true }),
  }),
  permission: 'read',
  examples: [
    {
      say: '!cowboy add {service} {target} "a larger pool" reason="timeouts since noon"',
      hear: 'C1: ada put "a larger pool" on {target} of {service} by hand',
    },
    {
      given: ['!cowboy add {service} {target} "a larger pool" reason="timeouts since noon"'],
      say: '!cowboy C1',
      as: 'stranger',
      hear: 'not landed',
    },
    {
      given: ['!cowboy add {service} {target} "a larger pool" reason="timeouts since noon"'],
      say: '!cowboy landed C1 {revision}',
      hear: 'C1 landed with',
    },
    {
      given: [
        '!cowboy add {service} {target} "a larger pool" reason="timeouts since noon"',
        '!deploy {service} {revision} to {target}',
      ],
      say: '!cowboy wait {deploy}',
      hear: '{deploy} waits for C1',
    },
    {
      given: ['!cowboy add {service} {target} "a larger pool" reason="timeouts since noon"'],
      say: '!cowboy drop C1 the pool was not it',
      hear: 'C1 is dropped by ada: the pool was not it',
    },
    { say: '!cowboy add {service} {target} "a larger pool"', hear: 'What for?', refused: 'cowboy.reason' },
    { say: '!cowboy drop C9 nobody needs it', hear: 'There is no C9', refused: 'unknown.cowboy' },
    {
      say: '!cowboy add {service} {target} "a larger pool" reason=timeouts',
      as: 'stranger',
      hear: 'That needs the role deploy',
      refused: 'who.role',
    },
  ],
  asks: cowboyAsks,
  run: cowboy,
})
