/** What happened, in figures: planned and real times, waits, repairs, hours of people, and what users noticed. */
import type { Item } from '../../broken/slice.ts'
import { timeToRepair } from '../../broken/slice.ts'
import { coverage, seatsOf } from '../../crew/resolve.ts'
import { findDeploy } from '../../deploys.ts'
import { isOver } from '../../outage/slice.ts'
import { quantile } from '../../targets.ts'
import { utc } from '../../timeline/plain.ts'
import { count, list, sayDuration } from '../../words.ts'
import type { Gathered } from '../gather.ts'
import { bullet, part, table, words } from '../markdown.ts'
import { stalls } from './stalls.ts'

const none = 'none'

function deployRows({ deploys, state }: Gathered): string[] {
  return deploys
    .filter(d => d.startedAt !== undefined)
    .map(({ id, plan, on, startedAt = 0, endedAt, state: how, rolledBackBy }) => {
      const took = endedAt === undefined ? 'not over yet' : `${utc(endedAt)}, ${sayDuration(endedAt - startedAt)}`
      const late =
        on && endedAt !== undefined && endedAt > on.until ? `, ${sayDuration(endedAt - on.until)} over its time` : ''
      const back =
        rolledBackBy === undefined
          ? ''
          : `, by ${rolledBackBy} at ${utc(findDeploy(state.deploys, rolledBackBy)?.endedAt ?? startedAt)}`
      return bullet(
        words(`${id} ${plan.service} to ${plan.target}: ${utc(startedAt)} to ${took}${late}; ${how}${back}`),
      )
    })
}

const outageRows = ({ outages }: Gathered): string[] =>
  outages.map(o => {
    const real =
      o.startedAt === undefined
        ? 'never began'
        : `${utc(o.startedAt)} to ${o.endedAt === undefined ? 'now' : utc(o.endedAt)}`
    const first = o.firstUntil ?? o.until
    const over =
      o.planned && o.endedAt !== undefined && first !== undefined && o.endedAt > first
        ? `, ${sayDuration(o.endedAt - first)} longer than was announced first`
        : ''
    return bullet(
      words(
        `Outage ${o.id} of ${list(o.services)}${o.planned ? `, planned ${utc(o.from)} to ${utc(first ?? o.from)}` : ', not planned'}: ${real}${over}`,
      ),
    )
  })

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

const ago = (from: number, until: number | undefined): string =>
  until === undefined ? 'never' : sayDuration(Math.max(0, until - from))

const itemRow = (item: Item): string[] => {
  const { id, service, what, severity, reportedAt, claimedAt, fixedAt, state, kind, breakId, covered } = item
  return [
    id,
    words(`${service}: ${what}`),
    String(severity),
    utc(reportedAt),
    ago(reportedAt, claimedAt),
    state === 'not broken' ? 'was not broken' : ago(reportedAt, state === 'fixed' ? fixedAt : undefined),
    kind === undefined
      ? 'not said'
      : kind === 'surprise'
        ? 'surprise'
        : `announced${breakId === undefined ? '' : ` (${breakId})`}`,
    covered === undefined ? 'not said' : covered ? 'yes' : 'no',
  ]
}

function repairRows({ items }: Gathered): string[] {
  const real = items.filter(i => i.state !== 'not broken')
  if (real.length === 0) return []
  const times = real.flatMap(i => timeToRepair(i) ?? [])
  const judged = real.filter(i => i.kind !== undefined)
  const surprises = judged.filter(i => i.kind === 'surprise').length
  const tested = real.filter(i => i.covered === true).length
  return [
    '',
    bullet(
      times.length === 0
        ? 'Time to repair: nothing is fixed yet'
        : `Time to repair: median ${sayDuration(quantile(times, 0.5)!)}, p90 ${sayDuration(quantile(times, 0.9)!)}, n=${times.length}`,
    ),
    bullet(
      judged.length === 0
        ? 'Surprise rate: nobody judged that'
        : `Surprise rate: ${surprises} of ${judged.length} were not announced; ${tested} of ${real.length} were covered by the call for testing`,
    ),
  ]
}

const hours = (ms: number): string => `${(ms / 3_600_000).toFixed(1).replace(/\.0$/, '')} h`
const lengthOf = ({ from, until }: { from: number; until: number }): number => until - from

function crewRows({ crews, state }: Gathered): string[] {
  return crews.flatMap(crew => {
    const worked = seatsOf(crew).reduce((sum, seat) => sum + lengthOf(seat), 0)
    const gaps = coverage(crew.about, state)
    const missing = gaps.reduce((sum, gap) => sum + lengthOf(gap) * (gap.need - gap.have), 0)
    const where = [...new Set(gaps.map(g => g.role))]
    return [
      bullet(words(`People-hours of the crew of ${crew.about}: ${hours(worked)}`)),
      bullet(words(`Uncovered: ${missing === 0 ? none : `${hours(missing)} (${list(where)})`}`)),
    ]
  })
}

const stallRows = (gathered: Gathered): string[] =>
  stalls(gathered)
    .slice(0, 10)
    .map(({ waited, on, from, until }) =>
      bullet(words(`${waited} waited ${sayDuration(until - from)} for ${on} (${utc(from)})`)),
    )

const itemHead = ['', 'What', 'Severity', 'Reported', 'To claim', 'To repair', 'Announced', 'Tested'] as const

export const outcome = (gathered: Gathered): string[] => [
  '',
  '## Outcome',
  '',
  bullet(`Disruption to production: ${disruption(gathered)}`),
  ...part('Planned and real', [...deployRows(gathered), ...outageRows(gathered)]),
  ...part('Broken items', [...table(itemHead, gathered.items.map(itemRow)), ...repairRows(gathered)]),
  ...part('Waits', stallRows(gathered)),
  ...part('People', crewRows(gathered)),
]
