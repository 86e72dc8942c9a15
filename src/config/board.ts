/** The part of signalbox.yaml about the board of broken items: where it is, when whoever has one is asked. */
import { z } from 'zod'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

const minute = 60_000

/** A length of time between two others. */
const between = (least: number, most: number, cure: string) =>
  k.duration.refine(ms => ms >= least && ms <= most, { error: message('is no time to wait', cure) })

const hours = (n: number) => n * 60 * minute

export const board = z.strictObject({
  room: means(
    k.name.optional(),
    'Where the board is; absent: in the room of the deployment or outage, else where the item was reported',
    'room',
  ),
  stillOnIt: means(
    between(5 * minute, hours(24), 'write from 5m to 24h, like 45m').prefault('45m'),
    'When whoever claimed an item is asked whether they are still on it',
    'duration',
  ),
  answer: means(
    between(minute, hours(24), 'write from 1m to 24h, like 15m').prefault('15m'),
    'How long they have to answer before others may take it',
    'duration',
  ),
  gone: means(
    between(minute, hours(24), 'write from 1m to 24h, like 5m').prefault('5m'),
    'How long they may be away from IRC, heard nowhere, and keep it',
    'duration',
  ),
})
