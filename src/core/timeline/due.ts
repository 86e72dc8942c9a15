/** What the clock makes of timelines: what people add to and mend in the record of a day. */
import type { Act } from '../clock/tick.ts'

export const timelineAct: Act = { kind: 'timeline', act: () => [] }
