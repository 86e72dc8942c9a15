/** What the bot puts on agendas by itself. A new source is one function in this list. */
import { openApiBreaks } from '../apibreak/agenda.ts'
import { agendaAge } from '../cowboy/remind.ts'
import { onWords, standingLine, whatWords } from '../cowboy/say.ts'
import { openCowboys } from '../cowboy/slice.ts'
import { flagsToRemove } from '../flag/agenda.ts'
import { majorsToDiscuss } from '../major/agenda.ts'
import type { Org } from '../org.ts'
import { date, type Line, text } from '../post.ts'
import { isOpen } from '../reminder/slice.ts'
import { owedByReviews } from '../review/agenda.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'
import { latestRuns } from '../train/runs.ts'
import { holdingOf, isRolling } from '../train/standing.ts'
import { list } from '../words.ts'

/** Something to talk about that nobody had to add. */
export type AgendaPoint = {
  /** What it is about, and what can be typed about it: `U3`, `T5`. */
  readonly about: string
  readonly line: Line
  /** Only for meetings of this series, or in this room; absent: for all. */
  readonly series?: string
  readonly room?: string
}

export type Looking = { readonly state: State; readonly org: Org; readonly at: number }

/** What it finds as things are. */
export type AgendaSource = (looking: Looking) => readonly AgendaPoint[]

/** Nobody looks at more than that in one meeting. */
const most = 20

/** What was to be done, and is not. */
const overdue: AgendaSource = ({ state, at }) =>
  [...newest(state.reminders.followups)]
    .filter(f => isOpen(f) && f.due <= at)
    .slice(0, most)
    .map(({ id, what, owner, due, series, room }) => ({
      about: id,
      line: text`${id} ${owner ?? 'nobody yet'}: ${what}, due ${date(due)}`,
      ...(series !== undefined ? { series } : room !== undefined ? { room } : {}),
    }))

const heldTrains: AgendaSource = ({ state }) =>
  latestRuns(state.trains).flatMap(run => {
    const holding = isRolling(run, state) ? holdingOf(run, state) : undefined
    if (!holding) return []
    const why = [...(holding.held ? [holding.held.reason] : []), ...holding.blockers.map(b => `${b.ref} ${b.what}`)]
    const line = text`${run.id} train ${run.train} is held since ${date(holding.since)}: ${list(why)}`
    return [{ about: run.id, line, ...(run.room !== undefined && { room: run.room }) }]
  })

/** What is on servers by hand for so long that somebody should bring it in, or take it away. */
const oldCowboys: AgendaSource = ({ state, at }) =>
  openCowboys(state.cowboys)
    .filter(c => c.at + agendaAge <= at)
    .slice(0, most)
    .map(c => ({
      about: c.id,
      line: text`${c.id} ${whatWords(c)} is on ${onWords(c)} of ${c.service} by hand since ${date(c.at)}, ${standingLine(c, state)}`,
    }))

export const agendaSources: readonly AgendaSource[] = [
  majorsToDiscuss,
  heldTrains,
  oldCowboys,
  flagsToRemove,
  openApiBreaks,
  owedByReviews,
  overdue,
]
