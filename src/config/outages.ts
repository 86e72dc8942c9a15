/** The part of signalbox.yaml about outages: how long before they are announced, to whom, how often there is word of them. */
import { z } from 'zod'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

const updates = k.duration.refine(ms => ms >= 60_000 && ms <= 86_400_000, {
  error: message('is no time between updates', 'write from 1m to 1d, like 30m'),
})

const remind = z
  .array(k.duration)
  .max(10)
  .transform(all => [...new Set(all)].sort((a, b) => b - a))

export const outages = z.strictObject({
  notice: means(
    k.duration.prefault('7d'),
    'How long before its start a planned one is announced; later than that warns',
    'duration',
  ),
  audience: means(
    k.name.optional(),
    'Whom they are told to when nobody says: an audience or a room; absent: the only audience, else the room where it is said',
    'audience',
  ),
  remind: means(
    remind.prefault(['3d', '1d', '1h']),
    'How long before its start it is told again; a day before by mail, too',
    'list of durations',
  ),
  updates: means(updates.prefault('30m'), 'When the next word is promised, where nobody says', 'duration'),
})
