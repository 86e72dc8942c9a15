/** What happened, in figures: planned and real times, waits, repairs, hours of people, and what users noticed. */
import { coverage, seatsOf } from '../../crew/resolve.ts'
import { merge } from '../../crew/spans.ts'
import { isOver } from '../../outage/slice.ts'
import { utc } from '../../timeline/plain.ts'
import { count, list, sayDuration } from '../../words.ts'
import type { Gathered } from '../gather.ts'
import { bullet, part, words } from '../markdown.ts'
import { answersAwaited } from './answers.ts'
import { realRows } from './real.ts'
import { repairRows } from './repairs.ts'
import { type Stall, stalls } from './stalls.ts'

const none = 'none'
/** So many waits are told. */
const most = 10

/** What users noticed, by what was declared; a lead may say it better. */
function disruption({ outages, review }: Gathered): string {
  const said = review.answers.disruption?.text
  if (said !== undefined) return words(said)
  const real = outages.filter(o => o.startedAt !== undefined)
  const open = real.filter(o => !isOver(o))
  if (real.length === 0) return `${none} that was declared`
  const lasted = real.reduce((sum, o) => sum + ((o.endedAt ?? o.startedAt!) - o.startedAt!), 0)
  return words(
    `${count(real.length, 'outage')}, ${sayDuration(lasted)} together${open.length > 0 ? `; ${list(open.map(o => o.id))} still on` : ''}`,
  )
}

const hours = (ms: number): string => `${(ms / 3_600_000).toFixed(1).replace(/\.0$/, '')} h`
const lengthOf = ({ from, until }: { from: number; until: number }): number => until - from

function crewRows({ crews, state }: Gathered): string[] {
  return crews.flatMap(crew => {
    const seats = seatsOf(crew)
    // Somebody in two roles at once is there once.
    const hoursOf = (person: string): number =>
      merge(seats.filter(s => s.person === person)).reduce((sum, span) => sum + lengthOf(span), 0)
    const worked = [...new Set(seats.map(s => s.person))].reduce((sum, person) => sum + hoursOf(person), 0)
    const gaps = coverage(crew.about, state)
    const missing = gaps.reduce((sum, gap) => sum + lengthOf(gap) * (gap.need - gap.have), 0)
    const where = [...new Set(gaps.map(g => g.role))]
    return [
      bullet(words(`People-hours of the crew of ${crew.about}: ${hours(worked)}`)),
      bullet(words(`Uncovered: ${missing === 0 ? none : `${hours(missing)} (${list(where)})`}`)),
    ]
  })
}

const stallRow = ({ waited, who, on, from, until }: Stall): string =>
  bullet(
    words(`${waited} waited ${sayDuration(until - from)} for ${on}${who ? `, and ${who} with it` : ''} (${utc(from)})`),
  )

const stallRows = (gathered: Gathered): string[] => [
  ...stalls(gathered).slice(0, most).map(stallRow),
  ...answersAwaited(gathered).map(stallRow),
]

export const outcome = (gathered: Gathered): string[] => [
  '',
  '## Outcome',
  '',
  bullet(`Disruption to production: ${disruption(gathered)}`),
  ...part('Planned and real', realRows(gathered)),
  ...part('Broken items', repairRows(gathered)),
  ...part('Waits', stallRows(gathered)),
  ...part('People', crewRows(gathered)),
]
