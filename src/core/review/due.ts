/** What the clock makes of after-action reviews: drafts, what people add, what was published. */
import type { Act } from '../clock/tick.ts'

export const reviewAct: Act = { kind: 'review', act: () => [] }
