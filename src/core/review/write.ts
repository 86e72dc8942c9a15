/** The after-action review as a page of Markdown: everything that the record knows, and what people added. */
import { findDeploy } from '../deploys.ts'
import { findOutage } from '../outage/slice.ts'
import { utc } from '../timeline/plain.ts'
import { notesOf } from '../timeline/show.ts'
import { count, list, sentence, short } from '../words.ts'
import type { Gathered } from './gather.ts'
import { bullet, lineWords, words } from './markdown.ts'
import { overBy } from './overrun.ts'
import { intent } from './sections/intent.ts'
import { outcome } from './sections/outcome.ts'
import { discussion, followups, thanks } from './sections/talk.ts'

/** `D12 web 4f2a9c to production`, `O5 outage of web`. */
export function titleOf(about: string, { state }: Pick<Gathered, 'state'>): string {
  const plan = findDeploy(state.deploys, about)?.plan
  const outage = findOutage(state.outages, about)
  if (plan) return `${about} ${plan.service} ${short(plan.revision.commit)} to ${plan.target}`
  return outage ? `${about} outage of ${list(outage.services)}` : about
}

/** In a sentence, what the figures say. */
export function countsLine({ items, deploys, outages }: Pick<Gathered, 'items' | 'deploys' | 'outages'>): string {
  const real = items.filter(i => i.state !== 'not broken')
  const surprises = real.filter(i => i.kind === 'surprise').length
  const back = deploys.filter(d => d.rolledBackBy !== undefined).map(d => d.id)
  const [late, over] = [deploys.filter(d => overBy(d) > 0), outages.filter(o => overBy(o) > 0)]
  const said = [
    real.length === 0
      ? 'no broken item was reported'
      : `${count(real.length, 'broken item')}${surprises > 0 ? `, ${count(surprises, 'of them a surprise', 'of them surprises')}` : ''}`,
    back.length > 0 ? `${list(back)} rolled back` : '',
    late.length > 0 ? `${list(late.map(d => d.id))} longer than planned` : '',
    over.length > 0 ? `${list(over.map(o => o.id))} longer than announced` : '',
  ]
  return sentence(`${said.filter(s => s !== '').join('; ')}.`)
}

function head({ about, review, deploys, outages, breaks, calls, items, state, at }: Gathered): string[] {
  const covers = [...deploys, ...outages, ...breaks, ...calls, ...items].map(o => o.id)
  const status = review.published.at(-1)
  return [
    `# After-action review: ${words(titleOf(about, { state }))}`,
    '',
    words(
      `${status ? `Published ${utc(status.at)} by ${status.by}` : `Draft, as of ${utc(at)}`}. Covers ${list(covers)}.`,
    ),
    words(`Times are UTC. Nobody is at fault: what went wrong is told by role, what was done by name.`),
  ]
}

function summary(gathered: Gathered): string[] {
  const said = gathered.review.answers.summary?.text
  return [
    '',
    '## Summary',
    '',
    said === undefined ? '(The lead has not written it yet.)' : words(said),
    '',
    words(countsLine(gathered)),
  ]
}

function timeline({ moments }: Gathered): string[] {
  const rows = moments.map(moment => {
    const line = lineWords([...moment.line, ...notesOf(moment)])
    return bullet(`${utc(moment.at)}: ${moment.struck ? `~~${line}~~` : line}`)
  })
  return ['', '## Timeline', '', ...rows]
}

export const writeReview = (gathered: Gathered): string =>
  [
    ...head(gathered),
    ...intent(gathered),
    ...summary(gathered),
    ...outcome(gathered),
    ...discussion(gathered),
    ...timeline(gathered),
    ...followups(gathered),
    ...thanks(gathered),
    '',
  ].join('\n')
