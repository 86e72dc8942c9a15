/** A train in the small organisation: web and api go through group0, group1 and group2; ben and cleo conduct in turn. */
import type { Org, Target } from '../../src/core/org.ts'
import type { TrainConfig } from '../../src/core/train/config.ts'

const hours = (n: number): number => n * 3_600_000

export const weekly: TrainConfig = {
  name: 'weekly',
  services: ['web', 'api'],
  room: 'ops',
  cut: { start: '2026-01-05T10:00', rule: 'FREQ=WEEKLY;BYDAY=MO', zone: 'Europe/Berlin' },
  stops: [
    { name: 'group0', target: 'group0', at: { day: 2, time: '14:00' }, soak: hours(20) },
    { name: 'group1', target: 'group1', at: { day: 3, time: '14:00' }, soak: hours(20) },
    { name: 'group2', target: 'group2', at: { day: 4, time: '14:00' }, soak: 0 },
  ],
  conductors: ['release'],
}

/** The organisation with this train; group2 needs an approval, the others none. */
export function withTrain(org: Org, train: TrainConfig = weekly): Org {
  const target = (name: string, approvals: number): Target => ({
    ...org.services.web!.targets.staging!,
    ...{ name, approvals, approvers: approvals > 0 ? ['release'] : [] },
  })
  const groups = { group0: target('group0', 0), group1: target('group1', 0), group2: target('group2', 1) }
  const services = Object.fromEntries(
    Object.entries(org.services).map(([name, s]) => [name, { ...s, targets: { ...s.targets, ...groups } }]),
  )
  return { ...org, services, trains: { ...org.trains, [train.name]: train } }
}

/** Friday noon to Monday 10:00 in Berlin: the first tick plans, the second cuts. */
export const cut = ['+1m', '+2d20h59m'] as const
/** Monday 10:00 to Tuesday 14:00. */
export const toGroup0 = [...cut, '+1d4h'] as const
/** T1 is out at group0, Tuesday 14:01. */
export const atGroup0 = [...toGroup0, 'ben> !train go', 'step ok', 'step ok'] as const
/** Wednesday 14:01. */
export const toGroup1 = [...atGroup0, '+1d'] as const
