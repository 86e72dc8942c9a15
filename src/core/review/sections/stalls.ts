/** Who and what waited, for what, and how long: read from the record, the longest first. */
import type { Item } from '../../broken/slice.ts'
import type { Fact } from '../../facts.ts'
import { findPrompt } from '../../prompts.ts'
import type { Gathered } from '../gather.ts'

/** `waited`: who or what; `on`: what for. Epoch milliseconds. */
export type Stall = { readonly waited: string; readonly on: string; readonly from: number; readonly until: number }

/** Shorter waits than that are work (milliseconds). */
export const least = 300_000

type At = { readonly at: number; readonly fact: Fact }

const approvals = ({ deploys, state }: Gathered): Stall[] =>
  deploys.flatMap(({ id, prompts }) =>
    prompts.flatMap(prompt => {
      const found = findPrompt(state.prompts, prompt)
      if (!found?.closed) return []
      const on =
        found.ask === 'approve'
          ? 'an approval'
          : found.ask === 'go-on'
            ? 'somebody to say go on'
            : 'a decision in trouble'
      return [{ waited: id, on, from: found.openedAt, until: found.closed.at }]
    }),
  )

const claims = ({ id, reportedAt, claims: all, fixedAt }: Item): Stall[] => {
  const ends = [reportedAt, ...all.flatMap(c => (c.until !== undefined && c.why !== undefined ? [c.until] : []))]
  return ends.flatMap(from => {
    const next = all.find(c => c.at >= from)?.at ?? fixedAt
    return next === undefined ? [] : [{ waited: id, on: 'somebody to take it', from, until: next }]
  })
}

/** From a fact of one type to the next of another about the same deployment. */
function between(facts: readonly At[], [begins, ends]: readonly [string, readonly string[]], on: string): Stall[] {
  return facts.flatMap(({ at, fact }, i) => {
    if (fact.type !== begins || !('deploy' in fact)) return []
    const end = facts
      .slice(i + 1)
      .find(f => ends.includes(f.fact.type) && 'deploy' in f.fact && f.fact.deploy === fact.deploy)
    return end ? [{ waited: String(fact.deploy), on, from: at, until: end.at }] : []
  })
}

export function stalls(gathered: Gathered): Stall[] {
  const facts = gathered.recorded.flatMap(({ at, facts: all }) => all.map(({ fact }) => ({ at, fact })))
  const goesOn = ['deploy.resumed', 'deploy.aborted', 'deploy.rejected'] as const
  const all = [
    ...approvals(gathered),
    ...gathered.items.flatMap(claims),
    ...between(facts, ['deploy.held', goesOn], 'being held'),
    ...between(facts, ['deploy.withheld', ['deploy.requested', 'deploy.aborted']], 'a gate that said no'),
    ...between(facts, ['deploy.failed', ['step.requested', 'deploy.aborted']], 'somebody to decide after a failure'),
    ...between(facts, ['deploy.approved', ['deploy.started', 'deploy.aborted']], 'somebody to start it'),
  ]
  return all.filter(s => s.until - s.from >= least).toSorted((a, b) => b.until - b.from - (a.until - a.from))
}
