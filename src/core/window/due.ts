/** What becomes of a window that is due. */
import type { Act } from '../clock/tick.ts'

export const windowAct: Act = { kind: 'window', act: () => [] }
