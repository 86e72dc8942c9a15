/** Gives a lock up. */
import { defineCommand, unlock, z } from '#signalbox'

export default defineCommand({
  name: 'unlock',
  summary: "Unlock a target: your own as you like, somebody else's with a reason, which they are told.",
  args: z.object({ what: z.string().max(700).default('').meta({ show: 'SERVICE/TARGET [REASON]' }) }),
  permission: 'deploy',
  examples: [
    { given: ['!lock {service}/{target} schema migration'], say: '!unlock', hear: 'ada unlocked {service} {target}' },
    {
      given: ['cleo> !lock {service}/{target} schema migration'],
      say: '!unlock {service}/{target} cleo is ill',
      hear: 'ada unlocked {service} {target}, which cleo held: cleo is ill',
    },
    { say: '!unlock', hear: 'You hold no lock', refused: 'lock.none' },
  ],
  run: ({ what }, world) => unlock(what.trim(), world),
})
