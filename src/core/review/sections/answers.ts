/** How long answers were waited for before the day: of the consumers of API breaks, and of the crew. */
import type { Break } from '../../apibreak/slice.ts'
import type { Crew } from '../../crew/slice.ts'
import { list } from '../../words.ts'
import type { Gathered } from '../gather.ts'
import { least, type Stall } from './stalls.ts'

type Answer = { readonly of: string; readonly at?: number }

/** One for all who answered, as long as for the last of them, and one for those who never did. */
function awaited(
  waited: string,
  from: number,
  { answers, until }: { answers: readonly Answer[]; until: number },
): Stall[] {
  const given = answers.flatMap(({ of, at }) => (at === undefined ? [] : [{ of, at }])).toSorted((a, b) => a.at - b.at)
  const last = given.at(-1)
  const never = [...new Set(answers.filter(a => a.at === undefined).map(a => a.of))]
  return [
    ...(last ? [{ waited, from, until: last.at, on: `answers, the last of ${last.of}` }] : []),
    ...(never.length > 0 ? [{ waited, from, until, on: `${list(never)}, and never had an answer` }] : []),
  ]
}

/** Those that nobody knew of before are not to be blamed for silence. */
const ofConsumers = ({ id, announcedAt, consumers, cutAt, productionAt }: Break, now: number): Stall[] => {
  if (announcedAt === undefined) return []
  const answers = Object.entries(consumers)
    .filter(([, c]) => !c.found)
    .map(([of, c]) => ({ of, ...(c.state !== 'unknown' && c.at !== undefined && { at: c.at }) }))
  return awaited(id, announcedAt, { answers, until: Math.min(now, cutAt ?? productionAt ?? now) })
}

/** By role: who did not answer is not named. */
const ofCrew = ({ about, at, askings, plan }: Crew, now: number): Stall[] => {
  const answers = askings
    .filter(a => a.answer !== undefined || a.standing === 'asked' || a.standing === 'silent')
    .map(a => ({ of: `the ${a.role}`, ...(a.answer && { at: a.answer.at }) }))
  return awaited(`The crew of ${about}`, at, { answers, until: Math.min(now, plan.spans[0]?.from ?? now) })
}

export const answersAwaited = ({ breaks, crews, at }: Gathered): Stall[] =>
  [...breaks.flatMap(b => ofConsumers(b, at)), ...crews.flatMap(c => ofCrew(c, at))].filter(
    s => s.until - s.from >= least,
  )
