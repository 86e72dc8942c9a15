/** Values that are read although they may be wrong: each has something harmless that stands in for it. */
import { z } from 'zod'

// Positions stay as they are in the file: what can't be read becomes an empty text in its place.
export const texts = z.array(z.string().catch('')).catch([])
export const text = z.string().optional().catch(undefined)
export const number = (usual: number) => z.number().catch(usual)

export const byName = <T extends z.ZodType>(of: T) => z.record(z.string(), of).catch({})
