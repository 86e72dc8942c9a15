/** When a dialog is looked at: once its answer has been waited for long enough. */
import type { Timing } from '../clock/timed.ts'
import { dialogOf, patience } from './slice.ts'

export const dialogTiming: Timing = {
  kind: 'dialog',
  touches: fact => (fact.type === 'dialog.asked' || fact.type === 'dialog.closed' ? [fact.by] : []),
  dueAt(person, { dialogs }) {
    const dialog = dialogOf(dialogs, person)
    return dialog && dialog.at + patience
  },
}
