/** The part of signalbox.yaml about windows and what they accept. */
import { z } from 'zod'
import type { WindowConfig } from '../core/window/config.ts'
import { kindOf } from '../core/window/slice.ts'
import { message } from './fault.ts'
import * as k from './kinds.ts'
import * as times from './times.ts'

const { means } = k

/** A week: what lasts longer is no window. */
const longest = 7 * 86_400_000

const span = k.duration.refine(ms => ms >= 60_000 && ms <= longest, {
  error: message('is no length for it', 'write from 1m to 7d, like 1h or 90m'),
})

export const window = z.strictObject({
  kind: means(
    k.name.transform(kindOf),
    '`backport` (or `swat`), `train`, `maintenance`, or a word of your own; targets name it in their `windows`',
  ),
  start: times.start,
  every: times.every,
  times: means(
    z.array(times.single).max(200).default([]),
    'Single times in place of `start`: local like `2026-12-01T21:00`, or with an offset or `Z`',
    'list of times',
  ),
  zone: times.zone,
  duration: means(span, 'How long it is open'),
  room: means(k.name.optional(), 'Where it is said; the only room when there is just one', 'room'),
  deployers: means(k.names.default([]), 'Who deploys in it; when empty, whoever has the role `deploy`'),
  capacity: means(z.int().min(1).max(500).default(8), 'So many changes may be signed up for it'),
  accepts: means(
    z.array(k.name).default([]),
    'Services, or kinds of changes, that may go out in it; when empty, all',
    'list of names',
  ),
  remind: means(
    z.array(k.duration).max(10).prefault(['1h', '10m']),
    'How long before it the room is reminded',
    'list of durations',
  ),
})

type Written = z.output<typeof window> & { readonly name: string }

/** A window as decisions see it; `usual` is what holds where it says nothing itself. */
export function windowOf(written: Written, usual: { zone: string; room?: string }): WindowConfig {
  const { start, every = '', times, ...window } = written
  const zone = window.zone ?? usual.zone
  return {
    ...window,
    zone,
    room: window.room ?? usual.room,
    start: start?.start,
    rule: every,
    times: times.map(time => ({ start: time.start, zone: time.zone ?? zone })),
  }
}
