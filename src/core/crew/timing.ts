/** When crews: who was asked to be there, what they answered, who is on when want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const crewTiming: Timing = { kind: 'crew', touches: () => [], dueAt: () => undefined }
