/** What the clock makes of who was there last, as far as catching up needs it. */
import type { Act } from '../clock/tick.ts'

export const presenceAct: Act = { kind: 'presence', act: () => [] }
