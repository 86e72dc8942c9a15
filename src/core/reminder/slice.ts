/** The reminders that people set, and follow-ups: what each is, and how a fact changes it. */
import type { Repeat } from '../clock/repeat.ts'
import type { Fact } from '../facts.ts'
import type { Hearer } from '../notice/facts.ts'
import { emptySeries, at as nth, put, type Series } from '../series.ts'
import type { Folding } from '../state.ts'

/** A reminder (`R3`) or a follow-up (`U1`): something that somebody is told when its time comes. */
export type Reminder = {
  readonly id: string
  readonly what: string
  readonly by: string
  /** Absent: a follow-up that nobody took, and no room to tell it in. */
  readonly hearer?: Hearer
  /** Where it was set; absent: in private. */
  readonly room?: string
  readonly setAt: number
  /** When it is told, or was last (epoch milliseconds), by its own rule. */
  readonly due: number
  readonly repeat?: Repeat
  /** `told`: its time has come, and it waits for somebody to say done. */
  readonly state: 'waiting' | 'told' | 'done' | 'stopped'
  readonly snoozed?: { readonly until: number; readonly by: string }
  /** Nobody could be reached: since when. */
  readonly unheard?: number
  readonly endedBy?: string
  /** Of a follow-up. */
  readonly owner?: string
  readonly meeting?: string
  readonly series?: string
}

export type Reminders = { readonly set: Series<Reminder>; readonly followups: Series<Reminder> }

export const noReminders: Reminders = { set: emptySeries, followups: emptySeries }

const seriesOf = (id: string): keyof Reminders => (id.startsWith('U') ? 'followups' : 'set')
const indexOf = (id: string): number => (/^[RU]\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextReminderId = ({ set }: Reminders): string => `R${set.size + 1}`
export const nextFollowupId = ({ followups }: Reminders, before = 0): string => `U${followups.size + 1 + before}`

/** By `R3` or `U1`. */
export const findReminder = (reminders: Reminders, id: string): Reminder | undefined =>
  nth(reminders[seriesOf(id)], indexOf(id))

/** Whether there is still something to be told or done. */
export const isOpen = ({ state }: Reminder): boolean => state === 'waiting' || state === 'told'

/** When it is told next (epoch milliseconds); undefined: not by itself. Snoozing stops the regular times before. */
export const tellAt = ({ state, snoozed, due }: Reminder): number | undefined =>
  state === 'waiting' ? (snoozed?.until ?? due) : undefined

/** One of a series that goes on. */
export const isAgain = ({ repeat, state }: Reminder): boolean => repeat !== undefined && state === 'waiting'

/** The reminder that a notice was about, when it is told to a person. */
export const privateAbout = (notice: string): string | undefined => /^([RU]\d+)\/[^/]+\/@/.exec(notice)?.[1]

export function evolveReminders(reminders: Reminders, fact: Fact, { at }: Folding): Reminders {
  switch (fact.type) {
    case 'reminder.set': {
      const { type: _, reminder: id, ...told } = fact
      return keep(reminders, { id, ...told, setAt: at, state: 'waiting' })
    }
    case 'followup.added': {
      const { type: _, followup: id, ...told } = fact
      const room = told.room === undefined ? undefined : { room: told.room }
      return keep(reminders, { id, ...told, hearer: room, setAt: at, state: 'waiting' })
    }
    case 'notice.failed': {
      const id = privateAbout(fact.notice)
      return id === undefined ? reminders : change(reminders, id, r => ({ ...r, unheard: at }))
    }
    default:
      return 'reminder' in fact ? change(reminders, fact.reminder, r => turn(r, fact)) : reminders
  }
}

type Turn = Extract<Fact, { readonly reminder: string }>

function turn(reminder: Reminder, fact: Turn): Reminder {
  const { snoozed: _, unheard: __, ...calm } = reminder
  switch (fact.type) {
    case 'reminder.told':
      return fact.next === undefined ? { ...calm, state: 'told' } : { ...calm, due: fact.next }
    case 'reminder.redirected':
      return calm
    case 'reminder.snoozed':
      return { ...calm, state: 'waiting', snoozed: { until: fact.until, by: fact.by } }
    case 'reminder.done':
      // The next one of a series comes all the same.
      return isAgain(calm) ? calm : { ...calm, state: 'done', endedBy: fact.by }
    case 'reminder.stopped':
      return { ...calm, state: 'stopped', endedBy: fact.by }
    default:
      return reminder
  }
}

function keep(reminders: Reminders, reminder: Reminder): Reminders {
  const series = seriesOf(reminder.id)
  return { ...reminders, [series]: put(reminders[series], indexOf(reminder.id), reminder) }
}

function change(reminders: Reminders, id: string, how: (reminder: Reminder) => Reminder): Reminders {
  const reminder = findReminder(reminders, id)
  return reminder ? keep(reminders, how(reminder)) : reminders
}
