/** The part of signalbox.yaml about trains. */
import { z } from 'zod'
import type { TrainConfig } from '../core/train/config.ts'
import { message } from './fault.ts'
import * as k from './kinds.ts'
import { dayOrTime, recurrence } from './times.ts'

const { means } = k

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** `tue 14:00`, `14:00`; days count from Monday, 1. */
export function readTimeOfWeek(text: string): { day?: number; time: string } | undefined {
  const [, day, hour, minute] = /^(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+)?(\d{1,2}):(\d\d)$/i.exec(text.trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  const time = `${hour.padStart(2, '0')}:${minute}`
  return day === undefined ? { time } : { day: days.indexOf(day.toLowerCase()) + 1, time }
}

const at = k
  .readAs(readTimeOfWeek, 'is no time of the week', 'write a day and a local time like tue 14:00, or the time alone')
  .meta({ kind: 'local time, with or without a day' })

export const cut = z.strictObject({
  start: means(
    dayOrTime,
    'When the commits are taken, in local time: `10:00`, or with its first day `2026-01-05T10:00`',
    'local time',
  ),
  every: means(recurrence, 'On which days, as for windows: `mon`, `weekday`, an RRULE', 'days or RRULE'),
  zone: means(k.timezone.optional(), "The local time of the train, when that is not the organisation's"),
})

export const stop = z.strictObject({
  name: means(k.name, 'What people call the stop, like `group0`; once in its train'),
  target: means(
    k.name.optional(),
    'The target of each service that is deployed to here; the name when absent',
    'target',
  ),
  at: means(at, 'When the conductor is asked: the next such time after the cut, or after the stop before'),
  soak: means(k.duration.prefault('0s'), 'How long it must run here before it may go on to the next stop'),
})

export const train = z.strictObject({
  services: means(
    z.array(k.name).min(1, { error: message('takes no service', 'name at least one') }),
    'What it takes along, each at the commit it was cut with',
    'list of services',
  ),
  room: means(k.name.optional(), 'Where its conductor is asked; the only room when there is just one', 'room'),
  cut: means(cut, 'When the commits are taken that then move from stop to stop', 'cut'),
  branch: means(k.branch.optional(), 'The branch it is cut from; when absent, the branch of each service'),
  stops: means(
    z
      .array(stop)
      .min(1, { error: message('has no stops', 'write at least one, like - { name: group0, at: tue 14:00 }') }),
    'Where it goes, in order',
    'list of stops',
  ),
  conductors: means(
    k.names.min(1, { error: message('has no conductor', 'name the people who say go or no-go, in turn') }),
    'Who says go or no-go; they conduct in turn, a cut each',
  ),
})

type Written = z.output<typeof train> & { readonly name: string }

/** A train as decisions see it; `usual` is what holds where it says nothing itself. */
export const trainOf = (
  { cut: { start, every, zone }, stops, ...train }: Written,
  usual: { zone: string; room?: string },
): TrainConfig => ({
  ...train,
  room: train.room ?? usual.room,
  cut: { start: start.start, rule: every, zone: zone ?? usual.zone },
  stops: stops.map(s => ({ ...s, target: s.target ?? s.name })),
})
