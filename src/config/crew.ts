/** The part of signalbox.yaml about the crew of a big day: which roles, who may be asked, when they are asked again. */
import { z } from 'zod'
import { type CrewPolicy, usualCrew } from '../core/crew/config.ts'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

const roleName = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, {
  error: message('is no role', 'use up to 31 small letters, digits and -, beginning with a letter'),
})

/** `09:00..18:00` as minutes of the day; the end may be midnight, `24:00`. */
function minutesOf(text: string): { from: number; until: number } | undefined {
  const [, ...found] =
    /^([01]?\d|2[0-3]):([0-5]\d)\s*(?:\.\.|-|–)\s*(?:([01]?\d|2[0-3]):([0-5]\d)|24:00)$/.exec(text.trim()) ?? []
  if (found.length === 0) return undefined
  const [fromHour, fromMinute, untilHour = '24', untilMinute = '0'] = found
  const [from, until] = [Number(fromHour) * 60 + Number(fromMinute), Number(untilHour) * 60 + Number(untilMinute)]
  return from < until ? { from, until } : undefined
}

const hours = k.readAs(minutesOf, 'are no hours of a day', 'write them like 09:00..18:00, the earlier first').meta({
  kind: 'hours',
})

const short = k.duration.refine(ms => ms >= 60_000, { error: message('is too short', 'write 1m or more, like 10m') })

export const crewRole = z.strictObject({
  need: means(
    z
      .int()
      .min(1, { error: message('is less than one', 'write how many are needed, like 2') })
      .max(50)
      .default(1),
    'How many are needed',
  ),
  from: means(k.names.default([]), 'Who is asked; when empty, whoever is named in chat'),
  backups: means(k.names.default([]), "Who is asked when one of them can't, or does not answer"),
})

export const crew = z.strictObject({
  roles: means(
    z.record(roleName, crewRole).default({ lead: { need: 1, from: [], backups: [] } }),
    'What a crew is made of, each role by its name; `lead` leads it',
    'roles of a crew by name',
  ),
  chase: means(
    z.array(short).max(10).prefault(['7d', '2d', '12h', '1h']),
    'How long before the day those who have not answered are asked again',
    'list of durations',
  ),
  hours: means(
    hours.prefault('09:00..18:00'),
    'When people are asked again: Monday to Friday by their own clocks; what falls outside waits for the morning, or comes before',
  ),
  rollCall: means(short.prefault('1h'), 'How long before its start the crew is called together'),
  escalate: means(short.prefault('5m'), 'How long somebody has to answer before the next in line is called'),
  slackGroup: means(k.name.optional(), 'The user group on Slack that holds whoever is on', 'user group'),
  voice: means(z.boolean().default(false), 'Whether whoever is on gets voice in the channel on IRC'),
})

type Written = z.output<typeof crew>

/** The longest before it first, each once. */
export function crewOf(written: Written | undefined): CrewPolicy {
  if (!written) return usualCrew
  const roles = Object.entries(written.roles).map(([name, role]) => [name, { name, ...role }] as const)
  return {
    ...written,
    roles: Object.fromEntries(roles),
    chase: [...new Set(written.chase)].toSorted((a, b) => b - a),
  }
}
