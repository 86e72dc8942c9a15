/** Who is at a meeting, and who leads it. */
import type { Attendee, Meeting } from './slice.ts'

/** Whose lines count as the meeting's own: the chair's, and of whoever began it. */
export const leads = ({ chair, begunBy }: Meeting, person: string | undefined): boolean =>
  person !== undefined && (person === chair || person === begunBy)

export const isPresent = ({ present }: Meeting, who: Attendee): boolean =>
  present.some(p =>
    who.person !== undefined || p.person !== undefined
      ? p.person === who.person
      : p.door === who.door && (p.id ?? p.name) === (who.id ?? who.name),
  )
