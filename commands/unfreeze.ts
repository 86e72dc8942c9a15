/** Lifts a freeze. */
import { defineCommand, freezeId, liftFreeze, z } from '#signalbox'

export default defineCommand({
  name: 'unfreeze',
  summary: 'Lift a freeze before its time; what piled up behind it is shown.',
  args: z.object({ freeze: freezeId, reason: z.string().max(500).default('') }),
  permission: 'known',
  examples: [
    {
      given: ['approver> !freeze {service} now..18:00 the checkout is broken'],
      say: '!unfreeze F1 it is repaired',
      as: 'approver',
      hear: 'F1 is lifted by ben: it is repaired',
    },
    { say: '!unfreeze F9', as: 'approver', hear: 'There is no F9', refused: 'unknown.freeze' },
  ],
  run: ({ freeze, reason }, world) => liftFreeze(freeze, reason, world),
})
