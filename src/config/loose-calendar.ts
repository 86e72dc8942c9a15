/** As much as can be understood of what happens at set times: windows, meetings, trains, sequences. */
import { z } from 'zod'
import { text, texts } from './loose-kinds.ts'

export const window = z.object({
  ...{ kind: text, start: text, every: z.unknown().optional(), times: texts },
  ...{ duration: text, room: text, deployers: texts, accepts: texts },
})
export const noWindow = {
  ...{ kind: undefined, start: '', every: undefined, times: [] },
  ...{ duration: undefined, room: undefined, deployers: [], accepts: [] },
}

export const meeting = z.object({
  start: text,
  every: z.unknown().optional(),
  feed: text,
  match: text,
  room: text,
  chair: text,
})
export const noMeeting = {
  start: '',
  every: undefined,
  feed: undefined,
  match: undefined,
  room: undefined,
  chair: undefined,
}

const trainStop = z.object({ name: text, target: text })
export const train = z.object({
  ...{ services: texts, room: text, conductors: texts },
  cut: z.object({ start: text, every: z.unknown() }).catch({ start: undefined, every: undefined }),
  stops: z.array(trainStop.catch({ name: undefined, target: undefined })).catch([]),
})
export const noTrain = {
  services: [],
  room: undefined,
  conductors: [],
  cut: { start: undefined, every: undefined },
  stops: [],
}

const sequenceStep = z.object({ service: text, target: text, check: text, on: text })
const noStep = { service: '', target: undefined, check: undefined, on: undefined }
export const sequence = z.object({ room: text, steps: z.array(sequenceStep.catch(noStep)).catch([]) })
