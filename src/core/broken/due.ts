/** What the clock makes of broken items: reported, claimed, fixed. */
import type { Act } from '../clock/tick.ts'

export const brokenAct: Act = { kind: 'broken', act: () => [] }
