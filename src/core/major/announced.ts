/** Each API break has been told, long enough before, to all whom the policy of API breaks names. */
import { audienceFor, policyOf as breakPolicy, developersFor } from '../apibreak/audience.ts'
import type { Break } from '../apibreak/slice.ts'
import { audienceOf } from '../bulletin/tell.ts'
import { toldOf } from '../bulletin/told.ts'
import { wallTime } from '../clock/wall.ts'
import { date, type Line, text } from '../post.ts'
import { list, sayDuration } from '../words.ts'
import { policyOf } from './config.ts'
import type { Seen } from './is-major.ts'
import type { Look, Looked, Need } from './need.ts'

const day = 86_400_000

/** Local days since 1970: what is said in days is counted in days, whatever clocks do meanwhile. */
const dayNumber = (at: number, { org }: Seen): number => Date.parse(wallTime(at, org.timezone).slice(0, 10)) / day

/** Milliseconds before its day at which it must be known. */
const noticeOf = ({ org }: Seen): number => policyOf(org).needs.announced ?? breakPolicy(org).notice

const isLongEnough = (since: number, { begins, seen }: Looked): boolean => {
  const notice = noticeOf(seen)
  if (notice < day) return begins - since >= notice
  return dayNumber(begins, seen) - dayNumber(since, seen) >= Math.floor(notice / day)
}

/** When it would be long enough, known since `since`. */
const lateBy = (since: number, seen: Seen) => ({
  ...{ earliest: since + noticeOf(seen), anyHour: noticeOf(seen) >= day },
})

/** Since when an audience knows what the break holds now (epoch milliseconds); undefined: it was not told. */
function knownTo(audience: string, { id, scopeAt = 0 }: Break, { state, org }: Seen): number | undefined {
  const { rooms = [], lists = [] } = audienceOf(audience, org) ?? {}
  const told = toldOf(id, state).filter(t => t.at >= scopeAt)
  const has = (until: number): boolean => {
    const then = told.slice(0, until + 1)
    return (
      rooms.every(r => then.some(t => t.rooms.includes(r))) && lists.every(l => then.some(t => t.lists.includes(l)))
    )
  }
  return told.find((t, i) => t.audience === audience || has(i))?.at
}

/** Everybody who has to know, and since when they do. */
function knowing(one: Break, seen: Seen): { who: string; since?: number }[] {
  const main = audienceFor(one, seen.org)
  const who = [...new Set([...(main === undefined ? [] : [main]), ...developersFor(one, seen.org)])]
  return who.map(name => ({ who: name, since: knownTo(name, one, seen) }))
}

const untold = (all: readonly { who: string; since?: number }[]): string[] =>
  all.flatMap(a => (a.since === undefined ? a.who : []))

const lineOf = ({ id, service, version }: Break, more: Line): Line => text`${id} ${service} ${version}: ${more}`

function needOf(one: Break, looked: Looked): Need {
  const { seen } = looked
  const name = `announced ${one.id}`
  const days = `${sayDuration(noticeOf(seen))} are needed`
  const all = knowing(one, seen)
  const missing = one.announcedAt === undefined ? all.map(a => a.who) : untold(all)
  const since = Math.max(one.scopeAt ?? one.announcedAt ?? 0, ...all.map(a => a.since ?? 0))
  if (one.announcedAt === undefined || missing.length > 0) {
    const whom = list(missing, 'and')
    const line = lineOf(one, text`${one.announcedAt === undefined ? 'not announced' : `not told to ${whom}`}, ${days}`)
    const open: Need = { name, met: false, line, next: [one.by], cure: `!preview ${one.id}` }
    return isLongEnough(seen.at, looked) ? open : { ...open, late: lateBy(seen.at, seen) }
  }
  const line = lineOf(one, text`announced ${date(since)}`)
  if (isLongEnough(since, looked)) return { name, met: true, line }
  return {
    name,
    met: false,
    line: text`${line}, ${days}`,
    next: [looked.candidate.by],
    late: lateBy(since, seen),
  }
}

export const announced: Look = looked => looked.breaks.map(one => needOf(one, looked))
