/** Cross checks of the board: that its room is there. */
import { orNearest } from './explain.ts'
import type { Report } from './fault.ts'
import type { Loose } from './loose.ts'

export function checkBoard({ org, report }: { readonly org: Loose; readonly report: Report }): void {
  const { room } = org.board
  if (room !== undefined && !Object.hasOwn(org.rooms, room))
    report(['board', 'room'], `no room '${room}'`, orNearest(room, Object.keys(org.rooms)))
}
