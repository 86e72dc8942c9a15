/** How the facts change what is known of the consumers of an API break. */
import type { BreakFact } from './facts.ts'
import type { Break, ConsumerState } from './slice.ts'

type Consumers = Break['consumers']

/** `constructor` is a name that people can type, and every object has one. */
const stateIn = (all: Consumers, name: string): ConsumerState =>
  Object.hasOwn(all, name) ? all[name]! : { state: 'unknown' }

export const putConsumer = (all: Consumers, name: string, more: Partial<ConsumerState>): Consumers => ({
  ...all,
  [name]: { ...stateIn(all, name), ...more },
})

export function answered(
  { consumers }: Break,
  { consumer, answer: state, by, note, behalf }: Extract<BreakFact, { type: 'apibreak.answered' }>,
  at: number,
): Consumers {
  const { found, asked, ...before } = stateIn(consumers, consumer)
  const next = { state, by, at, note, behalf, found, asked, was: wasOf(before) }
  return { ...consumers, [consumer]: next }
}

/** What they said, if they did; else what they said before that. */
export const wasOf = ({ state, by, at, was }: ConsumerState): ConsumerState['was'] =>
  state === 'unknown' || by === undefined || at === undefined ? was : { state, by, at }

/** Whoever is asked anew may be reached by now. */
export function askedOf(one: Break, { asked }: Extract<BreakFact, { type: 'apibreak.asked' }>): Partial<Break> {
  const people = asked.flatMap(({ where }) => (where.how === 'private' ? where.people : []))
  const consumers = asked.reduce(
    (all, { consumer, where }) => putConsumer(all, consumer, { asked: where }),
    one.consumers,
  )
  return { consumers, unheard: one.unheard?.filter(person => !people.includes(person)) }
}
