/** What becomes of a backport window that is due. */
import type { Act } from '../clock/tick.ts'

export const backportAct: Act = { kind: 'backport', act: () => [] }
