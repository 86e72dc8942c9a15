/** What the clock makes of a dialog that was left half-way: it is closed, and whoever left it is told how to go on. */
import type { Act } from '../clock/tick.ts'
import { noticeFact } from '../notice/due.ts'
import { dialogOf, patience } from './slice.ts'

/** Milliseconds for which it helps to know. */
const useful = 86_400_000

export const dialogAct: Act = {
  kind: 'dialog',
  act(person, world) {
    const dialog = dialogOf(world.state.dialogs, person)
    if (!dialog) return []
    const { about } = dialog
    const due = dialog.at + patience
    const wish = { kind: 'dialog.left', about, hearer: { to: person }, due, until: due + useful }
    const known = Object.hasOwn(world.org.people, person)
    return [{ type: 'dialog.closed', by: person, about, how: 'abandoned' }, ...(known ? [noticeFact(wish, world)] : [])]
  },
}
