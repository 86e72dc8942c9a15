/** `!broken SERVICE "what"`: it stands on the board from now on. */
import type { Question } from '../asks.ts'
import { happenedAsks, readHappened } from '../clock/happened.ts'
import { unquote } from '../clock/leading.ts'
import { isRefusal } from '../deploy/locate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { clip, oneLine } from '../words.ts'
import { actor, type World } from '../world.ts'
import type { Details, Severity } from './facts.ts'
import { locateAbout, locateBreak, locateBroken, locateCause } from './locate.ts'
import { usualAbout } from './place.ts'
import { readSeverity } from './say.ts'
import { nextItemId } from './slice.ts'
import { stopFacts } from './train.ts'

export type Here = World & { readonly room?: string }

export type Report = {
  readonly service: string
  readonly what: string
  readonly severity?: string
  readonly about?: string
  readonly by?: string
  readonly break?: string
  readonly at?: string
  /** The train that must not go on meanwhile: `T5`. */
  readonly blocks?: string
}

const usage = '!broken SERVICE "what you see"'

/** Characters: what is longer belongs into a paste, and a link to it here. */
const longest = 500

export const reportAsks = ({ at }: Report, here: Here): Question[] => happenedAsks(at, here)

const usual: Severity = 2

/** Reads a severity that was typed; or the refusal. */
export function severityOf(typed: string | undefined, cure: string): Severity | Outcome {
  const read = typed === undefined ? usual : readSeverity(typed)
  return (
    read ??
    refused(
      'broken.severity',
      text`Severity is 1 (nobody can work), 2 (some are hindered) or 3 (a nuisance), not ${code(clip(typed ?? '', 20))}: ${code(cure)}`,
    )
  )
}

/** What somebody named with it; or the first refusal. */
function detailsOf(report: Report, service: string, here: Here): Details | Outcome {
  const about = report.about === undefined ? usualAbout(service, here) : locateAbout(report.about, here)
  const cause = report.by === undefined ? undefined : locateCause(report.by, here)
  const breakId = report.break === undefined ? undefined : locateBreak(report.break, here)
  for (const one of [about, cause, breakId]) if (typeof one === 'object') return one
  return {
    ...(about !== undefined && { about: about as string }),
    ...(cause !== undefined && { cause: cause as string }),
    ...(breakId !== undefined && { kind: 'announced', breakId: breakId as string }),
  }
}

/** Anybody who is known may. */
export function reportBroken(report: Report, here: Here): Outcome {
  const service = locateBroken(report.service, here.org)
  if (typeof service !== 'string') return service
  const what = oneLine(unquote(report.what))
  if (what === '')
    return refused('broken.what', text`What do you see? ${code(`!broken ${service} "search shows nothing"`)}`)
  const again = `!broken ${service} "${clip(what, 60)}"`
  const severity = severityOf(report.severity, `${again} severity=1`)
  if (typeof severity !== 'number') return severity
  const at = readHappened(report.at, `${again} at=14:05`, here)
  if (typeof at === 'object') return at
  const details = detailsOf(report, service, here)
  if (isRefusal(details)) return details
  const broken = nextItemId(here.state.board)
  const stops = report.blocks === undefined ? [] : stopFacts({ id: broken, what }, report.blocks, here)
  if ('facts' in stops) return stops
  const { room } = here
  const told = {
    type: 'broken.reported',
    broken,
    service,
    what: clip(what, longest),
    by: actor(here),
    severity,
  } as const
  return did([{ ...told, ...details, ...(room !== undefined && { room }), ...(at !== undefined && { at }) }, ...stops])
}

export { usage as reportUsage }
