/** What the clock makes of the changes put on running servers by hand. */
import type { Act } from '../clock/tick.ts'

export const cowboyAct: Act = { kind: 'cowboy', act: () => [] }
