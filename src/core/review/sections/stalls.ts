/** Who and what waited, for what, and how long: read from the record, the longest first. */
import type { Item } from '../../broken/slice.ts'
import type { Fact } from '../../facts.ts'
import { denials } from '../../gate.ts'
import { findPrompt } from '../../prompts.ts'
import { roleOf } from '../../timeline/words/teller.ts'
import { list } from '../../words.ts'
import type { Gathered } from '../gather.ts'

/** `waited`: what; `who`: somebody by their role; `on`: what for. Epoch milliseconds. */
export type Stall = {
  readonly waited: string
  readonly who?: string
  readonly on: string
  readonly from: number
  readonly until: number
}

/** Shorter waits than that are work (milliseconds). */
export const least = 300_000

type At = { readonly at: number; readonly fact: Fact }

const asked: Readonly<Record<string, string>> = { approve: 'an approval', 'go-on': 'somebody to say go on' }

const approvals = (gathered: Gathered): Stall[] =>
  gathered.deploys.flatMap(({ id, by, prompts }) =>
    prompts.flatMap(prompt => {
      const found = findPrompt(gathered.state.prompts, prompt)
      if (!found?.closed) return []
      const who = roleOf(by, { ...gathered, at: found.openedAt })
      return [{ waited: id, who, on: asked[found.ask] ?? 'a decision', from: found.openedAt, until: found.closed.at }]
    }),
  )

const claims = ({ id, reportedAt, reportedBy, claims: all, reopened, fixedAt }: Item, gathered: Gathered): Stall[] => {
  const freed = all.flatMap(c => (c.until !== undefined && c.why !== undefined ? [c.until] : []))
  return [reportedAt, ...freed, ...reopened.map(r => r.at)].flatMap(from => {
    const next = all.find(c => c.at >= from)?.at ?? fixedAt
    const who = roleOf(reportedBy, { ...gathered, at: from })
    return next === undefined ? [] : [{ waited: id, who, on: 'somebody to take it', from, until: next }]
  })
}

/** What begins a wait and what ends it, by the field that names what waited. */
type Wait = {
  readonly of: 'deploy' | 'broken' | 'run'
  readonly begins: readonly Fact['type'][]
  readonly ends: readonly Fact['type'][]
  readonly on: (fact: Fact) => string
}

const gateNames = (fact: Fact): string =>
  'gates' in fact ? `the gate ${list([...new Set(denials(fact.gates).map(g => g.gate))])}` : 'a gate'

const waits: readonly Wait[] = [
  {
    ...{ of: 'deploy', begins: ['deploy.held'], on: () => 'being let go on' },
    ends: ['deploy.resumed', 'deploy.aborted', 'deploy.rejected'],
  },
  {
    ...{ of: 'deploy', begins: ['deploy.withheld', 'deploy.denied'], on: gateNames },
    ends: ['deploy.requested', 'deploy.overridden', 'deploy.withheld', 'deploy.aborted'],
  },
  {
    ...{ of: 'deploy', begins: ['deploy.failed', 'deploy.orphaned'], on: () => 'somebody to decide after a failure' },
    ends: ['step.requested', 'step.vouched', 'deploy.aborted'],
  },
  {
    ...{ of: 'deploy', begins: ['deploy.approved'], on: () => 'somebody to start it' },
    ends: ['deploy.started', 'deploy.aborted'],
  },
  {
    ...{ of: 'broken', begins: ['broken.help-wanted'], on: () => 'help' },
    ends: ['broken.joined', 'broken.fixed', 'broken.dismissed'],
  },
  { of: 'run', begins: ['train.held'], ends: ['train.resumed', 'train.ended'], on: () => 'being let go on' },
]

const nameIn = (fact: Fact, of: Wait['of']): string | undefined => (of in fact ? String(fact[of as never]) : undefined)

/** From each fact that begins a wait to the next that ends it, about the same. */
const between = (facts: readonly At[], { of, begins, ends, on }: Wait): Stall[] =>
  facts.flatMap(({ at, fact }, i) => {
    const waited = begins.includes(fact.type) ? nameIn(fact, of) : undefined
    if (waited === undefined) return []
    const end = facts.slice(i + 1).find(f => ends.includes(f.fact.type) && nameIn(f.fact, of) === waited)
    return end ? [{ waited: of === 'run' ? `Train ${waited}` : waited, on: on(fact), from: at, until: end.at }] : []
  })

export function stalls(gathered: Gathered): Stall[] {
  const facts = gathered.recorded.flatMap(({ at, facts: all }) => all.map(({ fact }) => ({ at, fact })))
  const all = [
    ...approvals(gathered),
    ...gathered.items.flatMap(item => claims(item, gathered)),
    ...waits.flatMap(wait => between(facts, wait)),
  ]
  return all.filter(s => s.until - s.from >= least).toSorted((a, b) => b.until - b.from - (a.until - a.from))
}
