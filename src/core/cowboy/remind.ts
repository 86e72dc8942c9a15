/** When the owner of a change that was put on servers by hand is reminded of it: after 1, 3 and 7 days, then weekly. */

const day = 86_400_000

/** Milliseconds from when it was added. */
const early = [1, 3].map(days => days * day)
const week = 7 * day

export const firstReminder = (added: number): number => added + early[0]!

/** The first reminder after `now` of what was added at `added` (epoch milliseconds). */
export function nextReminder(added: number, now: number): number {
  const soon = early.find(after => added + after > now)
  return added + (soon ?? week * Math.max(1, Math.floor((now - added) / week) + 1))
}

/** From then on it is talked about in meetings. */
export const agendaAge = week
