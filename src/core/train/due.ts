/** What becomes of a train that is due. */
import type { Act } from '../clock/tick.ts'

export const trainAct: Act = { kind: 'train', act: () => [] }
