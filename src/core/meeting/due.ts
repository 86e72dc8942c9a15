/** What becomes of a meeting that is due. */
import type { Act } from '../clock/tick.ts'

export const meetingAct: Act = { kind: 'meeting', act: () => [] }
