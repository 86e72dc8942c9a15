/** Cross checks of windows: that each says when and where it is, who deploys in it; and that targets name real ones. */
import { usualPolicy } from '../core/backport/config.ts'
import { kindOf } from '../core/window/slice.ts'
import { parseDuration } from '../core/words.ts'
import { checkTwins } from './check-people.ts'
import { type Crowd, checkNames } from './crowd.ts'
import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose, LooseWindow } from './loose.ts'
import { checkRoom } from './rooms.ts'
import { dayOrTime, recurrence, saysDays } from './times.ts'

type Known = { readonly org: Loose; readonly crowd: Crowd; readonly report: Report; readonly warn: Report }

export function checkWindows(known: Known): void {
  const { org, crowd, report } = known
  checkTwins(Object.keys(org.windows), ['windows'], report)
  for (const [name, window] of Object.entries(org.windows)) {
    const path = ['windows', name]
    checkTimes(window, path, known)
    checkRoom(window.room, path, { org, report, what: 'it is announced' })
    checkAccepts(window, path, known)
    checkNames(window.deployers, [...path, 'deployers'], { crowd, report })
    if (window.deployers.length === 0 && crowd.of(org.roles.deploy).size === 0)
      report([...path, 'deployers'], 'are nobody', 'name a team or people, or give somebody the role deploy')
  }
  checkTargets(known)
}

/** A word that is nothing would let everything in. */
function checkAccepts({ accepts }: LooseWindow, path: Path, { org, report }: Known): void {
  const { kinds = usualPolicy.kinds } = org.backport
  const known = [...Object.keys(org.services), ...kinds]
  accepts.forEach((word, i) => {
    if (word !== '' && !known.includes(word))
      report([...path, 'accepts', i], `no service or kind of change '${word}'`, orNearest(word, known))
  })
}

function checkTimes(window: LooseWindow, path: Path, { report }: Known): void {
  const { start, every, times } = window
  if (start !== undefined && times.length > 0)
    report([...path, 'times'], 'say when it is, and so does start', 'leave one of them out')
  if (start === undefined && times.length === 0)
    report([...path, 'start'], 'is missing', 'write when it begins, like 14:00 or 2026-01-05T14:00, or a list of times')
  if (start === undefined && every !== undefined)
    report([...path, 'every'], 'needs a start', 'write when it begins, like start: 14:00')
  const [time, rule] = [dayOrTime.safeParse(start), recurrence.optional().safeParse(every)]
  if (start === undefined || !time.success || !rule.success) return
  if (time.data.dayless && (rule.data === undefined || !saysDays(rule.data))) {
    const cure = 'write its first day too, like 2026-01-05T14:00, or every: [mon]'
    report([...path, 'start'], `'${start}' names no day`, cure)
  }
  if (isTooLong(rule.data ?? '', window))
    report(
      [...path, 'duration'],
      `'${window.duration}' is longer than from one to the next`,
      'make it shorter, or let it be on fewer days',
    )
}

const [hour, day] = [3_600_000, 86_400_000]

/** The least time between two starts, as far as the rule shows it plainly (milliseconds). */
function leastGap(rule: string): number {
  if (rule.startsWith('FREQ=HOURLY')) return hour
  return rule.startsWith('FREQ=DAILY') || /BYDAY=[^;]*,/.test(rule) ? day : 7 * day
}

/** A window never overlaps with itself. */
function isTooLong(rule: string, { duration }: LooseWindow): boolean {
  const length = parseDuration(duration ?? '')
  return rule !== '' && length !== undefined && length > leastGap(rule)
}

const usual = ['backport', 'train', 'maintenance']

function checkTargets({ org, report, warn }: Known): void {
  const windows = Object.entries(org.windows)
  const known = [...new Set(windows.flatMap(([name, { kind }]) => [name, kindOf(kind ?? '')]))].filter(Boolean)
  const isThere = (word: string): boolean => known.some(k => k.toLowerCase() === kindOf(word))
  for (const [service, { targets }] of Object.entries(org.services))
    for (const [target, wish] of Object.entries(targets))
      wish.windows.forEach((word, i) => {
        const path = ['services', service, 'targets', target, 'windows', i]
        if (word === '' || isThere(word)) return
        if (usual.includes(kindOf(word)))
          warn(
            path,
            `no window of the kind '${word}' is configured`,
            'add one under windows, or people add each in chat',
          )
        else report(path, `no window '${word}'`, orNearest(word, [...new Set([...known, ...usual])]))
      })
}
