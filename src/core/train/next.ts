/** Which train takes a service next, for whoever is told to wait for it. */
import type { Org } from '../org.ts'
import type { State } from '../state.ts'
import { planOf } from './runs.ts'

export type NextTrain = {
  readonly train: string
  /** Epoch milliseconds: what is on the branch by then is on board. */
  readonly at: number
  /** When its stops are due. */
  readonly stops: readonly { readonly name: string; readonly at: number }[]
}

/** The next cut that takes this service; undefined when no train does, or none is planned. */
export function nextTrainFor(
  service: string,
  state: Pick<State, 'trains'>,
  { trains = {} }: Pick<Org, 'trains'>,
): NextTrain | undefined {
  const taking = Object.values(trains).filter(t => t.services.includes(service))
  const cuts = taking.flatMap(({ name: train, stops }) => {
    const [cut] = planOf(state, train)?.cuts ?? []
    return cut ? [{ train, at: cut.at, stops: stops.map(({ name }, i) => ({ name, at: cut.stops[i] ?? cut.at })) }] : []
  })
  return cuts.toSorted((a, b) => a.at - b.at)[0]
}
