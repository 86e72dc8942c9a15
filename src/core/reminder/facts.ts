/** Facts about reminders that people set, and about follow-ups: what somebody owes after a meeting. */
import type { Repeat } from '../clock/repeat.ts'
import type { Hearer } from '../notice/facts.ts'

export type ReminderFact =
  | {
      readonly type: 'reminder.set'
      /** `R3` */
      readonly reminder: string
      readonly what: string
      readonly by: string
      readonly hearer: Hearer
      /** The first time (epoch milliseconds). */
      readonly due: number
      readonly repeat?: Repeat
      /** Where it was set; absent: in private, so that its words stay there. */
      readonly room?: string
    }
  | {
      readonly type: 'followup.added'
      /** `U1` */
      readonly followup: string
      readonly what: string
      readonly by: string
      /** A configured person, or somebody by the name they have in chat; absent: nobody took it yet. */
      readonly owner?: string
      readonly due: number
      /** The meeting that it comes from (`M3`), and the series of which that was one. */
      readonly meeting?: string
      readonly series?: string
      readonly room?: string
    }
  /** What was due is told. `next`: when it comes again; absent: it does not. */
  | { readonly type: 'reminder.told'; readonly reminder: string; readonly due: number; readonly next?: number }
  /** Whom it was for could not be reached in private: it is told in a room. */
  | { readonly type: 'reminder.redirected'; readonly reminder: string; readonly room: string }
  | { readonly type: 'reminder.snoozed'; readonly reminder: string; readonly until: number; readonly by: string }
  /** One of these ids, `R3` or `U1`, in all that follow. */
  | { readonly type: 'reminder.done'; readonly reminder: string; readonly by: string }
  /** It is never told again. */
  | { readonly type: 'reminder.stopped'; readonly reminder: string; readonly by: string }
