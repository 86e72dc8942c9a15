/** What the commands of the board decide: a part of `#signalbox`. */
import { z } from 'zod'

export { catchUp, catchUpAsks } from '../presence/catch-up.ts'
export { claim as claimItem, claimAsks as claimItemAsks, needHelp, release as releaseItem } from './claim.ts'
export { dismiss as dismissItem, fixed as fixItem, fixedAsks as fixItemAsks } from './end.ts'
export { showBoard } from './list.ts'
export { broken, brokenAsks } from './typed.ts'

/** An id of a broken item as people type it: `B4`, `b4`. */
export const brokenId = z
  .string()
  .regex(/^b\d{1,9}$/i, 'a broken item is named like B4')
  .transform(s => `B${Number(s.slice(1))}`)
  .meta({ show: 'B4' })
