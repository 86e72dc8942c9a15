/** The measures: each a pair of milestones, defined once, with where its definition comes from. */
import type { Milestone, Thing } from './milestones.ts'

/** All that was found in a stretch of time, by kind. */
export type Found = Readonly<Record<'deployments' | 'changes' | 'items' | 'outages' | 'seats', readonly Thing[]>>

type Named = {
  readonly name: string
  /** How it is measured, in a sentence that ends with its source. */
  readonly means: string
  readonly of: keyof Found
}

export type Measure = Named &
  (
    | { readonly kind: 'count'; readonly at: Milestone }
    /** From one milestone to the other, of those that reached both; `late`: what came early counts as no time at all. */
    | { readonly kind: 'time'; readonly from: Milestone; readonly until: Milestone; readonly late?: boolean }
    /** Of those that reached the one, how many reached the other. */
    | { readonly kind: 'share'; readonly from: Milestone; readonly until: Milestone }
  )

// Where the first five come from: "DORA's software delivery performance metrics", dora.dev/guides/dora-metrics.
const dora = '(DORA)'

export const measures: readonly Measure[] = [
  {
    ...{ kind: 'count', name: 'deployment frequency', of: 'deployments', at: 'in production' },
    means: `deployments that came out in production, each once, over all weeks of the time, idle ones too ${dora}`,
  },
  {
    ...{ kind: 'time', name: 'lead time', of: 'changes', from: 'committed', until: 'in production' },
    means: `from the commit of a change to the end of the deployment that brought it to production first; where I no longer know what came along, of the revision itself ${dora}`,
  },
  {
    ...{ kind: 'share', name: 'change fail rate', of: 'deployments', from: 'tried', until: 'failed' },
    means: `deployments that were judged bad, taken back, stopped half-way or named as the cause of a fault, of all; each once, however many faults it had ${dora}`,
  },
  {
    ...{ kind: 'time', name: 'failed-deployment recovery', of: 'deployments', from: 'failed', until: 'restored' },
    means: `from when such a deployment was noticed to the end of the next good one there, or until all that it broke was repaired ${dora}`,
  },
  {
    ...{ kind: 'share', name: 'rework rate', of: 'deployments', from: 'tried', until: 'repaired' },
    means: `deployments that nobody had planned and that repaired what users had noticed, of all ${dora}`,
  },
  {
    ...{ kind: 'time', name: 'time to repair', of: 'items', from: 'reported', until: 'fixed' },
    means:
      'from the report of a broken item to its repair, as they happened, not as they were written down; one that broke again counts once, to its last repair',
  },
  {
    ...{ kind: 'time', name: 'time to claim', of: 'items', from: 'reported', until: 'claimed' },
    means: 'from the report of a broken item until somebody took it first',
  },
  {
    ...{ kind: 'share', name: 'surprise rate', of: 'items', from: 'judged', until: 'surprised' },
    means: 'broken items that no API break had announced, of those that were judged',
  },
  {
    ...{ kind: 'share', name: 'crew coverage', of: 'seats', from: 'needed', until: 'covered' },
    means: 'hours of the seats of crews in which somebody had said that they are there, of all hours needed',
  },
  {
    ...{ kind: 'time', name: 'overrun', of: 'outages', from: 'announced end', until: 'ended', late: true },
    means: 'from the end that was first announced for a planned outage to its real end; early ends count as none',
  },
]

/** A line of help for each. */
export const measureNotes: readonly string[] = [
  ...measures.map(({ name, means }) => `${name}: ${means}`),
  'Half of them took no longer than the median, nine of ten no longer than p90; n is how many there were. A drawing has twelve parts of the time, the oldest left.',
  'DORA: "DORA\'s software delivery performance metrics", dora.dev/guides/dora-metrics',
]
