/** The part of signalbox.yaml about trains. */
import { z } from 'zod'

export const train = z.strictObject({})
