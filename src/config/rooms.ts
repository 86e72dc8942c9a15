/** The room that a part of the calendar is said in: a real one, and named where there are several. */
import { list } from '../core/words.ts'
import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose } from './loose.ts'

/** `what` is said there, `it is announced`; absent where none has to be named. */
export function checkRoom(
  room: string | undefined,
  path: Path,
  { org, report, what }: { readonly org: Loose; readonly report: Report; readonly what?: string },
): void {
  const rooms = Object.keys(org.rooms)
  if (room !== undefined && !rooms.includes(room))
    report([...path, 'room'], `no room '${room}'`, orNearest(room, rooms))
  if (room === undefined && what !== undefined && rooms.length > 1)
    report([...path, 'room'], 'is missing', `say where ${what}: ${list(rooms, 'or')}`)
}
