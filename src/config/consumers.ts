/** The part of signalbox.yaml about consumers: who uses the services and is none here; and about API breaks. */
import { z } from 'zod'
import { usualBreakPolicy } from '../core/apibreak/config.ts'
import * as k from './kinds.ts'

const { means } = k

export const consumer = z.strictObject({
  owners: means(
    k.names.default([]),
    'Who cares for it: asked in private when an API that it uses breaks, where no room is named',
  ),
  room: means(k.name.optional(), 'The room where its people are asked', 'room'),
  mail: means(k.email.optional(), 'Where they are asked by mail, when nobody of them is here'),
  title: means(z.string().trim().min(1).max(80).optional(), 'What people know it as'),
})

/** What a service says of itself for those who use it, and those whom it uses. */
export const known = {
  title: means(z.string().trim().min(1).max(80).optional(), 'What its users know it as; shown in announcements'),
  url: means(
    z
      .url({ protocol: /^https?$/ })
      .max(300)
      .optional(),
    'Where its users find it',
    'URL',
  ),
  owners: means(
    k.names.optional(),
    'Who cares for it: asked in private when an API that it uses breaks, where no room is named',
  ),
  ownersRoom: means(k.name.optional(), 'The room where its people are asked', 'room'),
  mail: means(k.email.optional(), 'Where they are asked by mail, when nobody of them is here'),
  audience: means(
    k.name.optional(),
    'The audience of those who develop against it: told of its API breaks, beside the usual one',
    'audience',
  ),
}

export const apiBreaks = z.strictObject({
  audience: means(
    k.name.optional(),
    'Who is told of every API break; when not written, the only audience, else the room of the service',
    'audience',
  ),
  developers: means(
    k.name.optional(),
    'Who is told as well, of services that name no audience of their own',
    'audience',
  ),
  notice: means(k.duration.prefault('30d'), 'From the announcement to the cut-over; shorter is warned of'),
  remind: means(
    z.array(k.duration).max(10).prefault(['14d', '7d', '3d', '1d']),
    'How long before the cut-over everybody is reminded, and consumers that have not answered are named and asked again',
    'list of durations',
  ),
})

type Written = z.output<typeof apiBreaks>

/** The longest before it first, each once. */
export const breakPolicyOf = (written: Written | undefined): Written =>
  written
    ? { ...written, remind: [...new Set(written.remind)].toSorted((a, b) => b - a) }
    : { ...usualBreakPolicy, remind: [...usualBreakPolicy.remind] }
