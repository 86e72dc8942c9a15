/** Flags that have been on for everybody for so long that the code behind them can go, for agendas. */
import type { AgendaSource } from '../meeting/agenda-sources.ts'
import { date, text } from '../post.ts'
import { flagNames } from './locate.ts'
import { findFlag } from './slice.ts'

/** Milliseconds. */
const long = 30 * 86_400_000

export const flagsToRemove: AgendaSource = ({ state, org, at }) =>
  Object.values(org.services).flatMap(service => {
    const { name, targets } = service
    return flagNames(service, { state }).flatMap(flag => {
      const { setting, since } = findFlag(state.flags, name, flag)!
      if (setting.kind !== 'on' || at - since < long) return []
      const [room] = Object.values(targets).map(t => t.room)
      const line = text`the flag ${flag} of ${name} is on for everybody since ${date(since)}: take it out of the code`
      return [{ about: `${name}/${flag}`, line, ...(room !== undefined && { room }) }]
    })
  })
