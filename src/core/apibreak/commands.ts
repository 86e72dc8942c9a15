/** What the commands about API breaks and consumers may import: a part of `#signalbox`. */
import { z } from 'zod'
import { breakFields } from './fields.ts'

export { consumersPost } from '../catalogue/list.ts'
export { listBreaks } from './list.ts'
export { apiBreak, breakAsks } from './wish.ts'

/** Each field of the form as an option of the command. */
export const breakOptions: Readonly<Record<string, z.ZodOptional<z.ZodString>>> = Object.fromEntries(
  breakFields.map(({ name }) => [name, z.string().max(3000).optional().meta({ named: true })]),
)
