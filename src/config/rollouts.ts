/** The part of signalbox.yaml about deployments that begin by themselves. */
import { z } from 'zod'
import { ruleOf, saysDays } from '../core/clock/every.ts'
import type { StagingConfig } from '../core/rollout/config.ts'
import * as k from './kinds.ts'

const { means } = k

/** `daily at 06:00`, `every weekday at 6:00`, `mon,wed at 06:00`: the days as for windows. */
const atTimes = /^(?:every\s+)?(.+?)\s+at\s+([01]?\d|2[0-3]):([0-5]\d)$/i

/** A Monday: days of the week count from here. */
const monday = '2026-01-05'

function readWhen(text: string): StagingConfig['deploy'] | undefined {
  const words = text.trim().replace(/\s+/g, ' ')
  if (/^on landing$/i.test(words)) return 'on landing'
  const [, days = '', hour = '', minute] = atTimes.exec(words) ?? []
  const rule = ruleOf(/^daily$/i.test(days) ? 'day' : days.replace(/\band\b/gi, ' '))
  if (rule === undefined || !saysDays(rule)) return undefined
  return { start: `${monday}T${hour.padStart(2, '0')}:${minute}`, rule, words: words.toLowerCase() }
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
