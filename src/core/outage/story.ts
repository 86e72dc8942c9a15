/** What `!why O5` tells: who planned it, what became of it and when, what was recorded only afterwards. */
import { toldOf } from '../bulletin/told.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { clock, date, join, type Line, line, text } from '../post.ts'
import { list, sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import { detailLines } from './card.ts'
import { outageName, overranBy, spanWords, stateWords } from './say.ts'
import type { Moment, Outage } from './slice.ts'
import { locateOutage } from './who.ts'

/** Milliseconds: what was recorded later than that says so. */
const late = 60_000

function momentLine({ at, recordedAt, by, state, note, passed, again, change }: Moment): Line {
  const what = [again ? 'not over after all' : change, state].filter(Boolean).join(': ')
  const how = passed ? text` (nobody said so then)` : text` by ${by}`
  const when = recordedAt - at > late ? text` [recorded ${date(recordedAt)}]` : []
  return text`${date(at)} ${what || 'word'}${how}${note !== undefined && `: ${note}`}${when}`
}

const overLine = (outage: Outage): Line => {
  const over = overranBy(outage)
  return over >= 60_000 ? text`It took ${sayDuration(over)} longer than announced at first.` : []
}

const accountLines = ({ account = {} }: Outage): Line[] => {
  const { what, affected, lasted, factors } = account
  return [
    what === undefined ? [] : text`What happened: ${what}`,
    affected === undefined ? [] : text`Affected: ${affected}`,
    lasted === undefined ? [] : text`It lasted: ${sayDuration(lasted)}`,
    factors === undefined ? [] : text`What contributed: ${factors}`,
  ]
}

/** Where it was told, with the last time. */
function toldLine(id: string, { state }: World): Line {
  const told = toldOf(id, state)
  const last = told.at(-1)
  if (!last) return text`Nobody was told of it.`
  const where = [...new Set(told.flatMap(t => [...t.rooms, ...t.lists]))]
  return text`Told ${told.length === 1 ? 'once' : `${told.length} times`}, to ${list(where)}; last at ${clock(last.at)}.`
}

export function whyOutage(id: string, world: World): Outcome {
  const outage = locateOutage(id, world)
  if (isRefusal(outage)) return outage
  const { by, recordedAt, planned } = outage
  const made = planned ? text`${date(recordedAt)} planned by ${by}: ${spanWords(outage)}` : []
  const moments = outage.moments.toSorted((a, b) => a.at - b.at || a.recordedAt - b.recordedAt)
  const lines = [
    made,
    ...detailLines(outage, world),
    ...moments.map(momentLine),
    ...accountLines(outage),
    join([stateWords(outage), overLine(outage)]),
    toldLine(id, world),
  ]
  return said({ title: outageName(outage), blocks: lines.filter(l => l.length > 0).map(line) })
}
