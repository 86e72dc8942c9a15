/** Who is on a crew, as rows and hour by hour. */
import { join, type Line, type Mark, text } from '../post.ts'
import { list } from '../words.ts'
import type { Need } from './facts.ts'
import { spansWords, spanWords } from './line.ts'
import { coverageOf, seatsOf } from './resolve.ts'
import { type Asking, absencesIn, type Crew, type Crews } from './slice.ts'
import { isSame, type Span, within } from './spans.ts'

const asks: Readonly<Partial<Record<Asking['standing'], string>>> = {
  asked: 'not answered',
  silent: 'never answered',
  no: "can't",
}

function askingWords({ person, held, standing, parts, instead }: Asking, { plan }: Crew, crews: Crews): Line {
  const several = plan.spans.length > 1
  const place = instead === undefined ? '' : ` for ${instead}`
  const hours = (spans: readonly Span[]): Line =>
    isSame(spans, plan.spans) ? [] : text` ${spansWords(spans, several)}`
  const open = asks[standing]
  if (held.length === 0) return open === undefined ? [] : text`${person}${hours(parts)}${place} ${open}`
  const more = standing === 'asked' ? text` (not answered for ${spansWords(parts, several)})` : []
  const away = absencesIn(crews, person, held).length > 0 ? ' (away then)' : ''
  return text`${person}${hours(held)}${place}${away}${more}`
}

/** One row for each role: how many are there, who, who has not answered. */
export function roleRows(crew: Crew, crews: Crews): { readonly mark: Mark; readonly line: Line }[] {
  return crew.roles.map(({ role, need, from }) => {
    const mine = crew.askings.filter(a => a.role === role)
    const gaps = coverageOf(crew).filter(g => g.role === role)
    const have = need - Math.max(0, ...gaps.map(g => g.need - g.have))
    const people = mine.map(a => askingWords(a, crew, crews)).filter(l => l.length > 0)
    const waits = mine.some(a => a.standing === 'asked')
    const mark: Mark = gaps.length === 0 ? 'done' : waits ? 'todo' : mine.length === 0 ? 'todo' : 'failed'
    return {
      mark,
      line: text`${role} ${have}/${need}: ${people.length > 0 ? join(people, ', ') : `nobody asked yet${from.length > 0 ? ` (of ${list(from, 'or')})` : ''}`}`,
    }
  })
}

/** Hour by hour, where it is not the same all the time; by start. */
export function hourLines(crew: Crew): Line[] {
  const seats = seatsOf(crew)
  const cuts = [...new Set([...crew.plan.spans, ...seats].flatMap(s => [s.from, s.until]))].toSorted((a, b) => a - b)
  const slices = cuts
    .slice(0, -1)
    .map((from, i) => ({ from, until: cuts[i + 1]! }))
    .filter(s => within([s], crew.plan.spans).length > 0)
  const rows: { from: number; until: number; who: string }[] = []
  for (const slice of slices) {
    const who = whoIn(slice, crew)
    const last = rows.at(-1)
    if (last && last.who === who && last.until === slice.from) rows[rows.length - 1] = { ...last, until: slice.until }
    else rows.push({ ...slice, who })
  }
  if (new Set(rows.map(r => r.who)).size < 2) return []
  const several = crew.plan.spans.length > 1
  return rows.map(r => text`${spanWords(r, several)} ${r.who}`)
}

function whoIn(slice: Span, crew: Crew): string {
  const seats = seatsOf(crew)
  const on = (need: Need): string[] => [
    ...new Set(
      seats.filter(s => s.role === need.role && s.from <= slice.from && slice.until <= s.until).map(s => s.person),
    ),
  ]
  const said = crew.roles.flatMap(r => (on(r).length > 0 ? [`${r.role} ${list(on(r))}`] : []))
  return said.join(' · ') || 'nobody'
}

/** `crew D12: web 4f2a9c → production` */
export const titleLine = ({ about, plan }: Crew): Line => text`${`crew ${about}: ${plan.scope[0] ?? 'to be said'}`}`

/** `Thu 3 Dec 09:00–18:00` */
export const whenLine = ({ plan }: Crew): Line => spansWords(plan.spans, true)
