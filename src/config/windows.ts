/** The part of signalbox.yaml about windows and what they accept. */
import { z } from 'zod'

export const window = z.strictObject({})

export const backport = z.strictObject({})
