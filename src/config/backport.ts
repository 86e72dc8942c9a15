/** The part of signalbox.yaml about what may be signed up for a backport window. */
import { z } from 'zod'
import { usualPolicy } from '../core/backport/config.ts'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

export const backport = z.strictObject({
  kinds: means(
    z
      .array(k.name.transform(kind => kind.toLowerCase()))
      .min(1, { error: message('lets nothing in', 'name at least one kind, like urgent-fix') })
      .default([...usualPolicy.kinds]),
    'Kinds of changes that need not wait for the train',
    'list of names',
  ),
  forbidden: means(z.array(k.name).default([]), 'Kinds and services that are never let in', 'list of names'),
  fields: means(
    z.array(z.enum(['reason', 'plan', 'review'])).default([...usualPolicy.fields]),
    'What must be said of each: why it cannot wait (`reason`), how it is checked in production (`plan`), who reviewed the original (`review`)',
    'list of `reason`, `plan`, `review`',
  ),
  who: means(k.names.default([]), 'Who may sign up; when empty, everybody who is configured'),
  target: means(k.name.default(usualPolicy.target), 'Where it goes to, in services that have more than one', 'target'),
})
