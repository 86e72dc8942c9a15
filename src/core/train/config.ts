/** Trains as the configuration describes them. */

export type StopConfig = {
  readonly name: string
  /** The target of every service of the train that is deployed to here. */
  readonly target: string
  /** The next such local time after the cut, or after the stop before; `day` counts from Monday, 1. */
  readonly at: { readonly day?: number; readonly time: string }
  /** Milliseconds that it runs here before it may go on. */
  readonly soak: number
}

export type TrainConfig = {
  readonly name: string
  readonly services: readonly string[]
  readonly room?: string
  /** When the commits are taken: first local time, RRULE, and the zone of all times of the train. */
  readonly cut: { readonly start: string; readonly rule: string; readonly zone: string }
  /** Absent: the branch of each service. */
  readonly branch?: string
  readonly stops: readonly StopConfig[]
  /** People or teams; they conduct in turn, a cut each. */
  readonly conductors: readonly string[]
}

/** What a plan of cuts was made from: when this changes, it is made anew. */
export const timetable = ({ cut, stops }: TrainConfig): string =>
  JSON.stringify([cut.start, cut.rule, cut.zone, stops.map(s => s.at)])
