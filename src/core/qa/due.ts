/** What a morning brings: those who have something to check are asked again. */
import type { Act } from '../clock/tick.ts'

export const qaAct: Act = { kind: 'qa', act: () => [] }
