/** What the clock makes of crews: who was asked to be there, what they answered, who is on when. */
import type { Act } from '../clock/tick.ts'

export const crewAct: Act = { kind: 'crew', act: () => [] }
