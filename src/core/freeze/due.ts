/** What becomes of a freeze that is due. */
import type { Act } from '../clock/tick.ts'

export const freezeAct: Act = { kind: 'freeze', act: () => [] }
