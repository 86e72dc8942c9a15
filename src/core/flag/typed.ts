/** The feature flags that come with a deployment, as they are typed. */
import { z } from 'zod'

/** `new-mail,old-search` */
export const flagNames = z
  .string()
  .max(300)
  .transform(names => [...new Set(names.split(/[\s,]+/).filter(Boolean))])
  .optional()
  .meta({ named: true, show: 'FLAG' })
