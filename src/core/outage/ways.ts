/** How an outage goes from state to state: every way there is, once. */
import type { OutageState } from './facts.ts'
import type { Outage } from './slice.ts'

/** The states in the order in which they usually come. */
const lines: readonly (readonly OutageState[])[] = [
  ['scheduled', 'in progress', 'verifying', 'completed'],
  ['investigating', 'identified', 'monitoring', 'resolved'],
]

const ways: Readonly<Record<OutageState, readonly OutageState[]>> = {
  draft: ['cancelled'],
  scheduled: ['in progress', 'verifying', 'completed', 'cancelled'],
  'in progress': ['verifying', 'completed', 'cancelled'],
  verifying: ['in progress', 'completed', 'cancelled'],
  completed: [],
  cancelled: [],
  investigating: ['identified', 'monitoring', 'resolved'],
  identified: ['investigating', 'monitoring', 'resolved'],
  monitoring: ['investigating', 'identified', 'resolved'],
  resolved: [],
}

/** Where it stands again once it turned out not to be over. */
const back: Readonly<Partial<Record<OutageState, OutageState>>> = {
  completed: 'in progress',
  cancelled: 'scheduled',
  resolved: 'investigating',
}

export const mayTurn = (from: OutageState, to: OutageState): boolean => ways[from].includes(to)

/** Undefined where nothing is over. One that was called off after it had begun, goes on. */
export const reopensAs = ({ state, startedAt }: Outage): OutageState | undefined =>
  state === 'cancelled' && startedAt !== undefined ? 'in progress' : back[state]

/** The states that are passed on the way forward from one to another: they must have been, too. */
export function between(from: OutageState, to: OutageState): OutageState[] {
  const way = lines.find(line => line.includes(from) && line.includes(to)) ?? []
  return way.slice(way.indexOf(from) + 1, Math.max(0, way.indexOf(to)))
}

/** What can be typed as things are. */
export function typable({ id, state, planned }: Outage): string[] {
  switch (state) {
    case 'draft':
      return [`!preview ${id}`, `!outage send ${id}`, `!outage edit ${id}`, `!outage cancel ${id}`]
    case 'scheduled':
      return [`!outage start ${id}`, `!outage move ${id} fri 22:00`, `!outage cancel ${id} reason`]
    case 'in progress':
      return [
        `!outage verify ${id}`,
        `!outage end ${id}`,
        `!outage extend ${id} 30m`,
        `!outage update ${id} "what is new"`,
      ]
    case 'verifying':
      return [`!outage end ${id}`, `!outage extend ${id} 30m`, `!outage update ${id} "what is new"`]
    case 'completed':
    case 'cancelled':
    case 'resolved':
      return [`!outage reopen ${id} reason`, ...(planned ? [] : [`!answer ${id}`])]
    default:
      return [`!outage update ${id} [identified|monitoring] "what is new"`, `!outage end ${id}`]
  }
}
