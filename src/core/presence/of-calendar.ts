/** What changed of crews and freezes, and what meetings agreed. */
import { crewLine } from '../crew/line.ts'
import { openCrews } from '../crew/slice.ts'
import { freezeLine } from '../freeze/say.ts'
import { type Freeze, findFreeze } from '../freeze/slice.ts'
import { clock, strong, text } from '../post.ts'
import { newest } from '../series.ts'
import { clip } from '../words.ts'
import type { Happenings } from './happening.ts'

/** What the clock notes of a crew is no news. */
const news = ['answered', 'moved', 'staffed', 'passed', 'dropped', 'lacking', 'ended'].map(what => `crew.${what}`)

export const crewHappenings: Happenings = ({ state, since, at }) =>
  openCrews(state.crews).flatMap(({ about, turns }) => {
    const last = turns.findLast(t => news.includes(t.fact.type))
    if (last === undefined || last.at <= since) return []
    return [
      { id: `crew ${about}`, at: last.at, weight: 45, line: text`${strong(about)} ${crewLine(about, { state, at })}` },
    ]
  })

/** So many of the newest are looked at. */
const freezes = 30
const meetings = 20

const turnedAt = ({ endedAt, declaredAt }: Freeze): number => endedAt ?? declaredAt

export const freezeHappenings: Happenings = ({ state, since, at }) => {
  const { size } = state.freezes.all
  return Array.from({ length: Math.min(size, freezes) }, (_, i) => findFreeze(state.freezes, `F${size - i}`)!)
    .filter(f => turnedAt(f) > since)
    .map(f => ({
      ...{ id: f.id, at: turnedAt(f), weight: f.endedAt === undefined ? 65 : 40 },
      line:
        f.endedAt === undefined
          ? freezeLine(f, state, at)
          : text`${strong(f.id)} is ${f.lifted ? 'lifted' : 'over'} since ${clock(f.endedAt)}: ${clip(f.reason, 80)}`,
    }))
}

/** The last thing that each meeting agreed. */
export const meetingHappenings: Happenings = ({ state, since }) =>
  [...newest(state.meetings.all)].slice(0, meetings).flatMap(({ id, lines }) => {
    const agreed = lines.filter(l => l.tag === 'agreed' && !l.undone && l.at > since)
    const last = agreed.at(-1)
    if (!last) return []
    const more = agreed.length > 1 ? ` (and ${agreed.length - 1} more: !meeting ${id})` : ''
    return [{ id, at: last.at, weight: 55, line: text`${strong(id)} agreed: ${clip(last.text, 150)}${more}` }]
  })
