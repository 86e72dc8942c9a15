/** Cross checks of after-action reviews: that there is somebody to read them, and a meeting to talk about them. */
import { orNearest } from './explain.ts'
import type { Report } from './fault.ts'
import type { Loose } from './loose.ts'

export function checkReview({ org, report }: { readonly org: Loose; readonly report: Report }): void {
  const { audience, meeting } = org.review
  const audiences = [...Object.keys(org.audiences), ...Object.keys(org.rooms)]
  if (audience !== undefined && !audiences.includes(audience))
    report(['review', 'audience'], `no audience and no room '${audience}'`, orNearest(audience, audiences))
  const meetings = Object.keys(org.meetings)
  if (meeting !== undefined && !meetings.includes(meeting))
    report(['review', 'meeting'], `no meeting '${meeting}'`, orNearest(meeting, meetings))
}
