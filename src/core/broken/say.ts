/** A broken item in words. */
import { clock, join, type Line, strong, text } from '../post.ts'
import { clip, list, sayDuration, short } from '../words.ts'
import type { Severity } from './facts.ts'
import { type Item, timeToRepair } from './slice.ts'

/** What a severity means, in the words of whoever suffers it. */
export const severities: Readonly<Record<Severity, string>> = {
  1: 'nobody can work',
  2: 'some are hindered',
  3: 'a nuisance',
}

const typedAs: Readonly<Record<Severity, RegExp>> = {
  1: /^(?:1|sev-?1|s1|p1|critical|crit|blocker|high|urgent|down)$/i,
  2: /^(?:2|sev-?2|s2|p2|major|medium|normal|degraded|hindered)$/i,
  3: /^(?:3|sev-?3|s3|p3|minor|low|trivial|cosmetic|nuisance)$/i,
}

/** A severity as people type it; undefined: it is none. */
export const readSeverity = (typed: string): Severity | undefined =>
  ([1, 2, 3] as const).find(severity => typedAs[severity].test(typed.trim()))

/** `"search is empty"` */
export const quoted = ({ what }: Pick<Item, 'what'>, most = 120): string => `"${clip(what, most)}"`

/** `B4 web "search is empty"`; `most` characters of what it is. */
export const nameLine = (item: Item, most?: number): Line =>
  text`${strong(item.id)} ${item.service} ${quoted(item, most)}`

const commitOf = (fix: string): string => (/^[0-9a-f]{40}$/.test(fix) ? short(fix) : fix)

/** How it ended: `was fixed by ben at 14:20 with D13: the index was built anew`. */
export function endedLine(item: Item): Line {
  const { state, fixedBy, fixedAt, note, fix } = item
  const how = state === 'fixed' ? 'was fixed' : 'was found not to be broken'
  const why = note === undefined ? '' : `: ${clip(note, 200)}`
  const took = timeToRepair(item)
  const after = took === undefined || took < minute ? '' : `, ${sayDuration(took)} after it was reported`
  return text`${how} by ${fixedBy} at ${clock(fixedAt ?? 0)}${fix !== undefined && ` with ${commitOf(fix)}`}${after}${why}`
}

/** Milliseconds: less is no news. */
const minute = 60_000

/** Who has it since when. */
export const ownerLine = ({ owner, claims, helpers }: Item): Line =>
  owner === undefined
    ? text`nobody has it`
    : text`${owner} has it since ${clock(claims.at(-1)?.at ?? 0)}${helpers.length > 0 && `, with ${list(helpers)}`}`

const kinds = { announced: 'announced break', surprise: 'surprise' }

/** What is known of where it comes from. */
export const whyParts = ({ kind, breakId, covered, area, cause }: Item): Line[] => [
  kind === undefined ? [] : text`${kinds[kind]}${breakId && ` ${breakId}`}`,
  covered === undefined
    ? []
    : text`${covered ? 'covered by testing' : 'not covered by testing'}${area && ` (${area})`}`,
  cause === undefined ? [] : text`caused by ${cause}`,
]

/** A row of the board: `B4 web "search is empty" · severity 1 · ben has it since 14:05 · surprise`. */
export function rowOf(item: Item, most?: number): Line {
  const { state, severity, help, reportedAt, reportedBy } = item
  const over = state === 'fixed' || state === 'not broken'
  const asks = help ? text`needs help${help.what && `: ${clip(help.what, 100)}`}` : []
  const since = item.owner === undefined ? text`since ${clock(reportedAt)}, says ${reportedBy}` : ownerLine(item)
  const now = over ? [endedLine(item)] : [asks, text`severity ${severity}`, since]
  return join([nameLine(item, most), ...now, ...(over ? [] : whyParts(item))])
}
