/** Who waits for a target, in order, and whose turn it is. */
import type { Fact } from './facts.ts'
import { targetKey } from './targets.ts'

export type Waiting = {
  readonly by: string
  readonly since: number
  /** Set when it is their turn: until then the target is kept for them. */
  readonly until?: number
}

export type Queues = Readonly<Record<string, readonly Waiting[]>>

export const noQueues: Queues = {}

/** How long a turn is kept for somebody who does not come, in milliseconds (ten minutes). */
export const turnTime = 600_000

export const queueOf = (queues: Queues, service: string, target: string): readonly Waiting[] =>
  queues[targetKey(service, target)] ?? []

/** Whose turn it is there, if anybody was called. */
export const turnOf = (queues: Queues, service: string, target: string): Waiting | undefined =>
  queueOf(queues, service, target).find(w => w.until !== undefined)

export function evolveQueues(queues: Queues, fact: Fact, at: number): Queues {
  if (fact.type !== 'queue.joined' && fact.type !== 'queue.left' && fact.type !== 'queue.called') return queues
  const key = targetKey(fact.service, fact.target)
  const line = queues[key] ?? []
  const { [key]: _, ...others } = queues
  const next = evolveLine(line, fact, at)
  return next.length === 0 ? others : { ...others, [key]: next }
}

function evolveLine(line: readonly Waiting[], fact: Fact, at: number): readonly Waiting[] {
  switch (fact.type) {
    case 'queue.joined':
      return [...line, { by: fact.by, since: at }]
    case 'queue.left':
      return line.filter(w => w.by !== fact.by)
    case 'queue.called':
      return line.map(w => (w.by === fact.by ? { ...w, until: fact.until } : w))
    default:
      return line
  }
}
