/** The part of signalbox.yaml about major deployments: which they are, and what they need by when. */
import { z } from 'zod'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

const tiers = z.array(z.enum(['essential', 'standard', 'leaf'])).max(3)

const times = z
  .number()
  .int()
  .min(0, { error: message('is no number of times', 'write 1, or 0 for never') })
  .max(10, { error: message('is more often than anybody meets', 'write 1 or 2') })

export const majorNeeds = z.strictObject({
  announced: means(
    k.duration.optional(),
    'How long before its day an API break in it must have been told, in whole days where it is days; absent: `apiBreaks.notice`',
    'duration',
  ),
  testing: means(z.boolean().default(true), 'A call for testing of the very revision must be closed and passed'),
  discussed: means(times.default(1), 'In how many meetings it must have been talked about, where there are meetings'),
  meeting: means(k.name.optional(), 'The meeting that counts; absent: each of `meetings`', 'meeting'),
  consumers: means(
    z.boolean().default(true),
    'All consumers of its API breaks must have answered, and none be blocked',
  ),
  crew: means(z.boolean().default(true), 'Its crew must be complete'),
  outage: means(z.boolean().default(false), 'An outage must be announced with it; one that is linked must be anyway'),
})

export const major = z.strictObject({
  tiers: means(
    tiers.default(['essential']),
    'Of services of these tiers, what is planned for a day (`on=`) is major, unless it is called `minor`; what goes out daily is not',
    'list of tiers',
  ),
  always: means(tiers.default([]), 'Of these tiers, every deployment is, unless it is called `minor`', 'list of tiers'),
  apiBreak: means(z.boolean().default(true), 'What carries an API break is; of leaf services never'),
  flags: means(z.boolean().default(false), 'What feature flags come with is, unless it is called `minor`'),
  targets: means(
    z.array(k.name).default(['production']),
    'The targets that count, by name or environment',
    'list of targets',
  ),
  needs: means(majorNeeds.prefault({}), 'What a major one needs before it may go out', 'needs'),
})
