/** Facts about meetings, their agendas and minutes. */

export type MeetingFact = never
