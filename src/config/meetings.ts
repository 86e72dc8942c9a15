/** The part of signalbox.yaml about meetings. */
import { z } from 'zod'

export const meeting = z.strictObject({})
