/** The stops of trains as events of the calendar that others subscribe to. */
import type { CalendarEvent, EventsOf } from '../calendar.ts'
import { newest } from '../series.ts'
import { latestRun, type Run, type Trains } from './runs.ts'

/** Milliseconds that a stop takes in a calendar; how long it really takes is known by nobody before. */
const hour = 3_600_000

/** So many runs are told of: those of the last weeks. */
const keeps = 20

/** One name for a stop before its train is cut and after. */
const uidOf = (train: string, cut: number | string, stop: string): string => `train-${train}-${cut}-${stop}`

function runEvents(run: Run, trains: Trains): CalendarEvent[] {
  const cancelled = run.ended !== undefined && latestRun(trains, run.train)?.id !== run.id
  return run.stops.map(({ name, at }) => ({
    uid: uidOf(run.train, run.cut ?? run.id, name),
    name: `${run.id} ${run.train}: ${name}`,
    from: at,
    until: at + hour,
    room: run.room,
    persons: [run.conductor],
    text: run.cargo.map(c => `${c.service} ${c.revision.commit.slice(0, 7)}`).join(', '),
    ...(cancelled && at > run.ended!.at ? { cancelled, sequence: 2 } : { sequence: 1 }),
  }))
}

export const trainEvents: EventsOf = ({ trains }, org) => {
  const runs = [...newest(trains.runs)].slice(0, keeps)
  const planned = Object.values(trains.plans).flatMap(plan => {
    const train = org.trains?.[plan.train]
    return plan.cuts.flatMap(cut =>
      (train?.stops ?? []).map(({ name }, i) => ({
        uid: uidOf(plan.train, cut.at, name),
        name: `${plan.train}: ${name}`,
        from: cut.stops[i] ?? cut.at,
        until: (cut.stops[i] ?? cut.at) + hour,
        room: train!.room,
      })),
    )
  })
  return [...runs.flatMap(run => runEvents(run, trains)), ...planned]
}
