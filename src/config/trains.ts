/** The part of signalbox.yaml about trains. */
import { z } from 'zod'
import { message } from './fault.ts'
import * as k from './kinds.ts'

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

const localTime = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, {
    error: message('is no local time', 'write it like 2026-01-05T10:00'),
  })
  .meta({ kind: 'local time like `2026-01-05T10:00`' })

const rule = z
  .string()
  .regex(/^FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/, {
    error: message('is no recurrence', 'write an RRULE that repeats hourly at most, like FREQ=WEEKLY;BYDAY=MO'),
  })
  .meta({ kind: 'RRULE of RFC 5545' })

export const cut = z.strictObject({
  start: means(localTime, 'The first time the commits are taken; the time of day of all cuts'),
  every: means(rule, 'How it repeats, like `FREQ=WEEKLY;BYDAY=MO`'),
  zone: means(k.timezone.optional(), "The zone of the train's times; when absent, the organisation's"),
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
