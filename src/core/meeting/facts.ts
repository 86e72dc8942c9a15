/** Facts about meetings, their agendas and minutes. Times are epoch milliseconds; `meeting` is `M3`. */
import type { Origin } from '../entry.ts'

/** What is so of every meeting of a series, as long as nobody says otherwise of one. */
export type Described = {
  readonly title: string
  /** Where people are reminded. */
  readonly room?: string
  readonly chair?: string
  /** Milliseconds before its start, the longest first. */
  readonly remind: readonly number[]
}

/** One meeting as the calendar has it. `original` is its start by the recurrence, which names it together with `uid`. */
export type Planned = {
  readonly original: number
  readonly from: number
  readonly until: number
  /** Of an event in a feed. */
  readonly uid?: string
  /** Of an event in a feed: what it is called there. */
  readonly title?: string
}

/** What a line of the minutes is. */
export type Tag = 'topic' | 'info' | 'agreed' | 'rejected' | 'action' | 'idea' | 'link' | 'help'

export type MeetingFact =
  /** What the configuration says of a series, and the meetings that follow, numbered from `first` on. */
  | ({
      readonly type: 'meeting.planned'
      readonly series: string
      /** All that the configuration says of it, in one text: another text is another plan. */
      readonly said: string
      readonly feed?: string
      readonly first: string
      readonly meetings: readonly Planned[]
      /** Everything that begins before this is planned. */
      readonly until: number
    } & Described)
  /** The series has left the configuration; what is still planned of it will not happen. */
  | { readonly type: 'meeting.dropped'; readonly series: string }
  /** Without `by`: the calendar says so. */
  | {
      readonly type: 'meeting.moved'
      readonly meeting: string
      readonly from: number
      readonly until: number
      readonly was: number
      readonly by?: string
    }
  | { readonly type: 'meeting.renamed'; readonly meeting: string; readonly title: string; readonly was: string }
  | { readonly type: 'meeting.cancelled'; readonly meeting: string; readonly why: string; readonly by?: string }
  /** Those concerned were told so long (milliseconds) before the start. */
  | { readonly type: 'meeting.reminded'; readonly meeting: string; readonly before: number }
  /** Somebody wants to be told in private as well; or no more. */
  | { readonly type: 'meeting.followed'; readonly series: string; readonly person: string }
  | { readonly type: 'meeting.unfollowed'; readonly series: string; readonly person: string }
  /** Its time has come and gone, and no minutes were taken here. */
  | { readonly type: 'meeting.passed'; readonly meeting: string }
  | MinutesFact
  | AgendaFact

export type MinutesFact =
  /** Minutes are taken from now on. A meeting that nobody planned begins to exist with this. */
  | {
      readonly type: 'meeting.begun'
      readonly meeting: string
      readonly title: string
      readonly room: string
      readonly by: string
      readonly series?: string
      readonly chair?: string
    }
  | { readonly type: 'meeting.titled'; readonly meeting: string; readonly title: string; readonly by: string }
  | { readonly type: 'meeting.chaired'; readonly meeting: string; readonly chair: string; readonly by: string }
  /** Somebody spoke who had not yet. */
  | {
      readonly type: 'meeting.attended'
      readonly meeting: string
      readonly name: string
      readonly person?: string
      /** The name that others see, when that is another: actions may name it. */
      readonly shown?: string
      readonly door: Origin
      readonly id?: string
    }
  | {
      readonly type: 'meeting.noted'
      readonly meeting: string
      readonly tag: Tag
      readonly text: string
      readonly by: string
      /** Of an action. */
      readonly owner?: string
    }
  /** A line was taken back; `line` counts from 0. */
  | { readonly type: 'meeting.undone'; readonly meeting: string; readonly line: number; readonly by: string }
  /** Nothing was noted for long: the room is asked. */
  | { readonly type: 'meeting.asked'; readonly meeting: string }
  | { readonly type: 'meeting.continued'; readonly meeting: string; readonly by: string }
  /** Without `by`: nobody ended it, so the rule did. */
  | { readonly type: 'meeting.ended'; readonly meeting: string; readonly by?: string }

/** `item` is `A3`. */
export type AgendaFact =
  | {
      readonly type: 'agenda.added'
      readonly item: string
      readonly what: string
      readonly by: string
      readonly owner?: string
      readonly minutes?: number
      /** A series, or one meeting (`M3`). */
      readonly of: string
    }
  | { readonly type: 'agenda.done'; readonly item: string; readonly by: string }
  | { readonly type: 'agenda.dropped'; readonly item: string; readonly by: string; readonly reason?: string }
  /** Not before the first meeting that begins after `until`. */
  | { readonly type: 'agenda.deferred'; readonly item: string; readonly until: number; readonly by: string }
