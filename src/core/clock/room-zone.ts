/** Whose clocks are meant by a time that is typed in a room: that room's, else those of the organisation. */
import type { Org } from '../org.ts'

/** An IANA name. */
export const zoneIn = ({ rooms, timezone }: Pick<Org, 'rooms' | 'timezone'>, room: string | undefined): string =>
  (room !== undefined && Object.hasOwn(rooms, room) ? rooms[room]?.timezone : undefined) ?? timezone
