/** What was broken: each item from its report to its repair, and what they come to together. */
import { type Item, timeToRepair } from '../../broken/slice.ts'
import { quantile } from '../../targets.ts'
import { utc } from '../../timeline/plain.ts'
import { sayDuration } from '../../words.ts'
import type { Gathered } from '../gather.ts'
import { bullet, words } from '../markdown.ts'

const ago = (from: number, until: number): string => sayDuration(Math.max(0, until - from))

function kindWords({ kind, breakId, covered }: Item): string {
  const announced = `announced${breakId === undefined ? '' : ` (${breakId})`}`
  const known = kind === undefined ? 'nobody said whether announced' : kind === 'surprise' ? 'a surprise' : announced
  const tested =
    covered === undefined ? 'nor whether tested' : covered ? 'covered by testing' : 'not covered by testing'
  return `${known}, ${kind !== undefined && covered === undefined ? 'nobody said whether tested' : tested}`
}

function turns({ reportedAt, claimedAt, fixedAt, state, reopened }: Item): string {
  const end = state === 'fixed' ? 'fixed' : state === 'not broken' ? 'found not to be broken' : undefined
  return [
    `reported ${utc(reportedAt)}`,
    claimedAt === undefined ? 'never claimed' : `claimed after ${ago(reportedAt, claimedAt)}`,
    end === undefined || fixedAt === undefined ? 'still open' : `${end} after ${ago(reportedAt, fixedAt)}`,
    ...(reopened.length > 0 ? [`broke again ${reopened.length === 1 ? 'once' : `${reopened.length} times`}`] : []),
  ].join(', ')
}

/** Lists, no table: they are read in mail and on IRC, too. */
const itemRows = (item: Item): string[] => [
  bullet(words(`${item.id} ${item.service}: ${item.what} (severity ${item.severity})`)),
  `  ${bullet(words(turns(item)))}`,
  ...(item.state === 'not broken' ? [] : [`  ${bullet(words(kindWords(item)))}`]),
]

function sums(real: readonly Item[]): string[] {
  const times = real.flatMap(i => timeToRepair(i) ?? [])
  const claims = real.flatMap(i => (i.claimedAt === undefined ? [] : Math.max(0, i.claimedAt - i.reportedAt)))
  const middle = (name: string, all: readonly number[]): string =>
    `${name}: median ${sayDuration(quantile(all, 0.5)!)}, p90 ${sayDuration(quantile(all, 0.9)!)}, n=${all.length}`
  const judged = real.filter(i => i.kind !== undefined)
  const surprises = judged.filter(i => i.kind === 'surprise').length
  const known = real.filter(i => i.covered !== undefined)
  const tested = known.filter(i => i.covered).length
  return [
    ...(claims.length > 0 ? [middle('Time to claim', claims)] : []),
    times.length === 0 ? 'Time to repair: nothing is fixed yet' : middle('Time to repair', times),
    judged.length === 0
      ? 'Surprise rate: nobody judged that'
      : `Surprise rate: ${surprises} of ${judged.length} were not announced`,
    ...(known.length > 0 ? [`Covered by the call for testing: ${tested} of ${known.length}`] : []),
  ].map(bullet)
}

export function repairRows({ items }: Gathered): string[] {
  const real = items.filter(i => i.state !== 'not broken')
  return [...items.flatMap(itemRows), ...(real.length > 0 ? sums(real) : [])]
}
