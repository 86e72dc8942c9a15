/** The words about checks: what, where, on which revision, how it went. */
import { sayEnd } from '../job/say.ts'
import { type Button, clock, code, type Line, text } from '../post.ts'
import { unitName } from '../revision/find.ts'
import { lineageOf } from '../revision/lineage.ts'
import { historyOf } from '../revision/slice.ts'
import type { State } from '../state.ts'
import { sentence, short } from '../words.ts'
import type { Place } from './facts.ts'
import type { Flaky } from './flaky.ts'
import type { CheckRun } from './slice.ts'

type Named = { readonly check: string; readonly place?: Place }

/** `web/staging` */
export const placeKey = ({ service, target }: Place): string => `${service}/${target}`

/** `smoke on web staging`, `smoke fails on web staging` */
export const sayCheck = ({ check, place }: Named, does = ''): string =>
  [check, ...(does ? [does] : []), ...(place ? [`on ${place.service} ${place.target}`] : [])].join(' ')

/** How it is asked for: `!check smoke web/staging`. */
export const askFor = ({ check, place }: Named): string => `!check ${check}${place ? ` ${placeKey(place)}` : ''}`

/** `r118 4f2a9c1`; the commit alone where nobody has read the branch. */
export function sayRevision({ revision, place }: CheckRun, { revisions }: Pick<State, 'revisions'>): string {
  if (!revision || !place) return ''
  const history = historyOf(revisions, place.service)
  const unit = history && lineageOf(history).units.find(u => u.landed.commit === revision.commit)
  return unit ? unitName(unit) : short(revision.commit)
}

/** `exit 1 after 3 s` */
export const sayResult = ({ result = 'lost', code = null, signal = null, ms = 0 }: CheckRun): string =>
  sayEnd({ how: result, code, signal, took: ms })

/** `asked by ada`, `after D12`, `by the clock`. */
export function sayReason({ why, by, about }: CheckRun): string {
  if (why === 'asked') return `asked for by ${by ?? 'somebody'}`
  return why === 'clock' ? 'by the clock' : `${why === 'deployed' ? 'after' : 'for'} ${about ?? 'a deployment'}`
}

/** `flaky: changed its mind 3 times in 10 runs while the revision stayed the same` */
export const sayFlaky = ({ turns, runs, placed }: Flaky): string =>
  `flaky: changed its mind ${turns} times in ${runs} runs${placed ? ' while the revision stayed the same' : ''}`

/** `K12 runs there since 10:04, asked for by ada` */
export const sayRunning = (run: CheckRun): Line =>
  run.stopping
    ? text`${run.id} is being stopped since ${clock(run.stopping.at)}${run.stopping.by ? ` by ${run.stopping.by}` : ''}`
    : text`${run.id} runs there since ${clock(run.startedAt)}, ${sayReason(run)}`

export const outputOf = ({ id }: CheckRun): Line => text`${code(`!output ${id}`)}`

/** What can be done with a run: stop it, or look at it and run it again. */
export const runButtons = (run: CheckRun): Button[] => {
  const output = { label: 'Output', press: `!output ${run.id}` }
  return run.endedAt === undefined
    ? [output, { label: 'Stop', press: `!check stop ${run.id}`, style: 'danger' }]
    : [{ label: 'Run again', press: askFor(run) }, output]
}

/** Why it says nothing, as sentences; empty where it says something. */
export function sayVoid({ disturbed, stopping, result }: CheckRun): string {
  if (stopping?.next) return ` ${stopping.next.about ?? 'A deployment'} came in between: it runs once more.`
  if (disturbed !== undefined) return ` ${sentence(disturbed)} came in between, so it says nothing.`
  if (stopping?.by !== undefined) return ` ${stopping.by} stopped it.`
  return result === 'lost' ? ' That says nothing of what it checked.' : ''
}
