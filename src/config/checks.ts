/** The part of signalbox.yaml about named end-to-end checks, and what targets ask of them. */
import { z } from 'zod'
import type { CheckConfig } from '../core/check/config.ts'
import { message } from './fault.ts'
import * as k from './kinds.ts'
import { recurring } from './recurring.ts'

const { means } = k

/** A target as people type it; whether there is such a one is checked across the file. */
export const place = z.string().regex(/^[^\s/]+\/[^\s/]+$/, {
  error: message('is no target', 'write the service and its target like web/staging'),
})

const places = z.array(place).default([]).meta({ kind: 'list of targets, `web/staging`' })

export const check = z.strictObject({
  run: means(
    k.argv,
    'The program of the check; anything but exit code 0 fails it. It runs in the folder of this file, without a shell; `{check}`, `{service}`, `{target}` and `{revision}` (what runs there) are filled in',
  ),
  every: means(
    recurring.optional(),
    'When it runs by itself, by the clock of the organisation: `daily at 05:00`, `weekdays at 6:30`, `mon, thu at 22:00`; absent: only after deployments and when asked',
  ),
  after: means(places, 'It runs after each deployment to these'),
  targets: means(places, 'Where else it can run; with neither these nor `after` it is about no target'),
  timeout: means(k.duration.prefault('30m'), 'After that long it is stopped and has failed'),
  room: means(
    k.name.optional(),
    'Where it is said that it begins to fail, or is ok again; the room of the target when absent',
    'room',
  ),
})

const block = z.strictObject({
  check: means(k.name, 'Which check', 'check'),
  within: means(
    k.duration.optional(),
    'It is enough that it passed so short a time ago, whatever the revision; absent: on just the revision that is deployed',
  ),
})

/** `smoke` is short for its block. */
export const need = z
  .preprocess(written => (typeof written === 'string' ? { check: written } : written), block)
  .meta({ kind: 'check' })

type Written = z.output<typeof check> & { readonly name: string }

/** A check as decisions see it; `usual` is the only room, where there is but one. */
export function checkOf({ after, targets, ...check }: Written, usual: { room?: string }): CheckConfig {
  const all = [...new Set([...after, ...targets])]
  const room = check.room ?? (all.length === 0 ? usual.room : undefined)
  return { ...check, after: [...new Set(after)], targets: all, ...(room !== undefined && { room }) }
}
