/** What a backport window makes of it that somebody speaks in its room: they are there. */
import type { Listener } from '../overheard.ts'
import { findWindow } from '../window/slice.ts'
import { spokeFacts } from './presence.ts'
import { cameTo } from './slice.ts'

export const backportListener: Listener = {
  wants({ room, by: { person } }, { backports, windows }) {
    if (person === undefined || backports.waiting.length === 0) return false
    return backports.waiting.some(
      id => findWindow(windows, id)?.room === room && !cameTo(backports, id).includes(person),
    )
  },
  facts: ({ room, by: { person } }, world) => (person === undefined ? [] : spokeFacts({ person, room }, world)),
}
