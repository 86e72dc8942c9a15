/** What the clock makes of major deployments: what they need before they may go out. */
import type { Act } from '../clock/tick.ts'

export const majorAct: Act = { kind: 'major', act: () => [] }
