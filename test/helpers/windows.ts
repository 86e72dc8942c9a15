/** Windows of the organisation in tests: a backport window on weekdays at 14:00 in Berlin, deployed in by infra. */
import type { Org } from '../../src/core/org.ts'
import type { WindowConfig } from '../../src/core/window/config.ts'

const minutes = (n: number): number => n * 60_000

export const backportWindow: WindowConfig = {
  name: 'backports',
  kind: 'backport',
  start: '2026-01-05T14:00',
  rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  times: [],
  zone: 'Europe/Berlin',
  duration: minutes(60),
  room: 'ops',
  deployers: ['infra'],
  capacity: 8,
  accepts: [],
  remind: [minutes(60), minutes(10)],
}

/** The organisation with windows, each by its name: the backport window with what is changed of it. */
export const withWindows =
  (windows: Readonly<Record<string, Partial<WindowConfig>>>) =>
  (org: Org): Org => ({
    ...org,
    windows: Object.fromEntries(
      Object.entries(windows).map(([name, change]) => [name, { ...backportWindow, name, ...change }]),
    ),
  })
