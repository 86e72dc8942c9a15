/** Cross checks of what is major: that the meeting is one, and the targets are somewhere. */
import { orNearest } from './explain.ts'
import type { Report } from './fault.ts'
import type { Loose } from './loose.ts'

/** Where nothing is written; an organisation may have no target of that name. */
const usual = 'production'

const placesOf = ({ services }: Loose): string[] => [
  ...new Set(
    Object.values(services).flatMap(({ targets }) =>
      Object.entries(targets).flatMap(([name, { environment }]) => [name, ...(environment ? [environment] : [])]),
    ),
  ),
]

export function checkMajor({ org, report }: { readonly org: Loose; readonly report: Report }): void {
  const { targets, needs } = org.major
  const meetings = Object.keys(org.meetings)
  if (needs.meeting !== undefined && !meetings.includes(needs.meeting))
    report(['major', 'needs', 'meeting'], `no meeting '${needs.meeting}'`, orNearest(needs.meeting, meetings))
  const places = placesOf(org)
  for (const target of targets)
    if (target !== usual && !places.includes(target))
      report(['major', 'targets'], `no service has a target '${target}'`, orNearest(target, places))
}
