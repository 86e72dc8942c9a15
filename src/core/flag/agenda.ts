/** Flags that have been on for everybody for so long that the code behind them can go, for agendas. */
import type { AgendaSource } from '../meeting/agenda-sources.ts'
import { date, text } from '../post.ts'
import { flagsOf } from './slice.ts'

/** Milliseconds. */
const long = 30 * 86_400_000

export const flagsToRemove: AgendaSource = ({ state, org, at }) =>
  Object.values(org.services).flatMap(({ name, targets }) =>
    Object.entries(flagsOf(state.flags, name)).flatMap(([flag, { setting, since }]) => {
      if (setting.kind !== 'on' || at - since < long) return []
      const [room] = Object.values(targets).map(t => t.room)
      const line = text`the flag ${flag} of ${name} is on for everybody since ${date(since)}: take it out of the code`
      return [{ about: `${name}/${flag}`, line, ...(room !== undefined && { room }) }]
    }),
  )
