/** What the topic of a room says of outages that were announced there. */

import { roomsTold } from '../bulletin/told.ts'
import { clock, date, type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { isOn, type Outage, openOutages } from './slice.ts'

const onWords = ({ id, services, until, overrun, startedAt, from }: Outage): Line => {
  const end =
    until === undefined
      ? text`since ${clock(startedAt ?? from)}`
      : overrun
        ? text`overrunning`
        : text`until ${clock(until)}`
  return text`OUTAGE NOW: ${id} ${list(services)} ${end}`
}

/** Those that are there now; else the next that is announced; none: empty. */
export function outageTopic(room: string, state: State): Line[] {
  const here = openOutages(state.outages).filter(o => roomsTold(o.id, state).includes(room))
  const on = here.filter(isOn)
  if (on.length > 0) return on.map(onWords)
  return here.slice(0, 1).map(({ id, services, from }) => text`planned outage: ${id} ${list(services)} ${date(from)}`)
}
