/** What the clock makes of API breaks: what will no longer work as before, and what its consumers say. */
import type { Act } from '../clock/tick.ts'

export const breakAct: Act = { kind: 'apibreak', act: () => [] }
