/** The part of signalbox.yaml about deployments that begin by themselves. */
import { z } from 'zod'
import type { StagingConfig } from '../core/rollout/config.ts'
import * as k from './kinds.ts'
import { readRecurring } from './recurring.ts'

const { means } = k

function readWhen(text: string): StagingConfig['deploy'] | undefined {
  return /^\s*on\s+landing\s*$/i.test(text) ? 'on landing' : readRecurring(text)
}

const when = k
  .readAs(readWhen, 'is no time to deploy', 'write on landing, daily at 06:00, weekday at 06:00 or mon,thu at 06:00')
  .meta({ kind: '`on landing`, or days and a local time' })

const block = z.strictObject({
  target: means(k.name.default('staging'), 'The target that follows the branch; nobody approves there', 'target'),
  deploy: means(
    when.prefault('on landing'),
    '`on landing`: as soon as something has landed; or at a time, like `daily at 06:00` or `mon,thu at 06:00`',
  ),
})

/** `staging: on landing` is short for its block. */
export const staging = z
  .preprocess(written => (typeof written === 'string' ? { deploy: written } : written), block)
  .meta({ kind: 'staging' })

export const promote = z.strictObject({
  from: means(k.name, 'A revision that was seen healthy in this target …', 'target'),
  to: means(k.name, '… goes to this one, when it is deployable as tip there', 'target'),
  how: means(
    z.enum(['button', 'cron']).default('button'),
    '`button`: people are shown what can go, and press it; `cron`: it goes by itself',
  ),
})
