/** The part of signalbox.yaml about meetings. */
import { z } from 'zod'
import type { MeetingConfig } from '../core/meeting/config.ts'
import { message } from './fault.ts'
import * as k from './kinds.ts'
import * as times from './times.ts'

const { means } = k

/** A day: what lasts longer is no meeting. */
const longest = 86_400_000

const length = k.duration.refine(ms => ms >= 60_000 && ms <= longest, {
  error: message('is no length for a meeting', 'write from 1m to 1d, like 30m or 1h'),
})

const words = z
  .string()
  .trim()
  .min(1, { error: message('is empty', 'write some words, or leave it out') })
  .max(100)

export const meeting = z.strictObject({
  title: means(words.optional(), 'What it is called; absent: its name'),
  start: times.start,
  every: times.every,
  zone: times.zone,
  duration: means(length.prefault('1h'), 'How long it takes; events of a feed say that themselves'),
  feed: means(
    words.max(2000).optional(),
    'An iCalendar feed that says when it is, in place of `start`: an address or a file',
    'http(s) URL or file',
  ),
  match: means(words.optional(), 'Only events of the feed whose name holds this'),
  room: means(k.name.optional(), 'Where people are reminded; the only room when there is just one', 'room'),
  chair: means(k.name.optional(), 'Who leads it, and is told ten minutes before', 'person'),
  remind: means(
    z.array(k.duration).max(10).prefault(['1d', '1h', '10m']),
    'How long before it people are reminded; the last time with the agenda',
    'list of durations',
  ),
})

type Written = z.output<typeof meeting> & { readonly name: string }

/** A meeting as decisions see it; `usual` is what holds where it says nothing itself. */
export function meetingOf(written: Written, usual: { zone: string; room?: string }): MeetingConfig {
  const { start, every = '', remind, ...rest } = written
  return {
    ...rest,
    title: rest.title ?? rest.name,
    zone: rest.zone ?? usual.zone,
    room: rest.room ?? usual.room,
    start: start?.start,
    rule: every,
    remind: [...new Set(remind)].sort((a, b) => b - a),
  }
}
