/** How people name what can be announced: `O5`, `x2`, `N4`. */
import { z } from 'zod'

export const announcedId = z
  .string()
  .regex(/^[oxqn]\d{1,9}$/i, 'what goes out is named like O5 or N4')
  .transform(id => `${id[0]!.toUpperCase()}${Number(id.slice(1))}`)
  .meta({ show: 'O5' })
